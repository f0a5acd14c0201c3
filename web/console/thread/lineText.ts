import type { Line } from "../state/world";
import type { ActorRef, Agent, Satisfaction } from "../wire";

/** A quiet line in words: "Ada assigned this to Ben". */
export function lineText(line: Line, agents: Record<string, Agent>, me: string): string {
  const { payload } = line;
  if (line.name === "conversation.moved") return `The visitor signed in; this conversation moved to ${payload.customer.label}`;
  const by = "by" in payload ? who(payload.by, agents, me) : "Somebody";
  switch (line.name) {
    case "conversation.ended": return `${byWhom(line, by)} ended the chat`;
    case "conversation.unended": return `${byWhom(line, by)} went on with the chat`;
    case "satisfaction.offered": return "The customer was asked how it was";
    case "satisfaction.answered": return surveyText(payload.conversation.satisfaction);
    case "conversation.done": return `${by} marked this done`;
    case "conversation.reopened": return "by" in payload && payload.by.type === "customer" ? "The customer wrote again, so this is open again" : `${by} reopened this`;
    case "conversation.assigned": {
      const ids = payload.conversation.assignees ?? [];
      if (ids.length === 0) return `${by} took the assignment away`;
      if (ids.length === 1 && "by" in payload && payload.by.id === ids[0]) return `${by} took this`;
      const names = ids.map((id) => (id === me ? "you" : agents[id]?.displayName ?? "a colleague"));
      return `${by} assigned this to ${new Intl.ListFormat("en").format(names)}`;
    }
  }
}

function byWhom(line: Line, by: string): string {
  return "by" in line.payload && line.payload.by.type === "customer" ? "The customer" : by;
}

/** What a customer said of the conversation: "Rated 4 of 5: Quick." */
function surveyText(s: Satisfaction | undefined): string {
  if (!s) return "The customer answered the survey";
  const said = (s.answers ?? []).map((a) => a.answer.replaceAll("\n", ", ")).filter(Boolean).join(" · ");
  const rated = s.rating ? `The customer rated this ${s.rating} of ${s.form.scale.options}` : "The customer answered the survey";
  return said ? `${rated}: ${said}` : rated;
}

function who(by: ActorRef, agents: Record<string, Agent>, me: string): string {
  if (by.id === me) return "You";
  if (by.type === "system") return "Parley";
  return agents[by.id ?? ""]?.displayName ?? by.name ?? "Somebody";
}
