import "./Others.css";
import { Link } from "wouter-preact";
import { Time } from "../../ui/Time";
import { lastAt } from "../state/views";
import type { Row, View } from "../wire";
import { Facts } from "./Facts";

/** The customer's other conversations. */
export function Others({ rows, view }: { rows: Row[]; view: View }) {
  if (rows.length === 0) return null;
  return (
    <Facts title="Other conversations">
      <ul class="others">
        {rows.map((row) => (
          <li key={row.conversation.id}>
            <Link href={`/${view}/${row.conversation.id}`}>
              <span class="others-line">{row.conversation.name || row.conversation.preview || "No messages"}</span>
              <span class="others-under">{row.conversation.status === "open" ? "Open" : "Done"} · <Time at={lastAt(row)} /></span>
            </Link>
          </li>
        ))}
      </ul>
    </Facts>
  );
}
