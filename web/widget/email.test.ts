import { expect, it } from "vitest";
import { validEmail } from "./email";

it.each(["a@b.co", "zoe.larsen+shop@mail.example.test", "o'neil@example.com", "jürgen@müller.de"])("%s can be written to", (a) => {
  expect(validEmail(a)).toBe(true);
});

it.each(["", "zoe", "zoe@", "@b.co", "zoe@host", "zoe@host.", "zoe@.co", "zoe@a..co", "zoe larsen@b.co", "a@b@c.co", "a@b.1", `${"a".repeat(250)}@b.co`])("%s cannot", (a) => {
  expect(validEmail(a)).toBe(false);
});
