import type { Author, Settings } from "../client/wire";
import { Avatar } from "../ui/Avatar";

/** The team, which speaks where nobody does. */
export function teamOf({ id, name, teamName, teamIconUrl = "" }: Settings["brand"]): Author {
  return { type: "team", id, displayName: teamName || name, avatarUrl: teamIconUrl };
}

/** Whoever it is: a person, or the team in the brand's colour. */
export function Face({ who, size }: { who: Author; size: number }) {
  return <Avatar id={who.id} name={who.displayName} picture={who.avatarUrl} size={size} brand={who.type !== "user"} />;
}
