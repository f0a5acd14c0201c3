/** A brand's survey: a rating, and two questions of which one is for the discontent. */
export const survey = {
  enabled: true,
  name: "After chat",
  description: "Two questions",
  introduction: "Help us",
  ratingPrompt: "How was it?",
  scale: { type: "number", options: 5, labelLow: "Bad", labelHigh: "Good" },
  questions: [
    { id: "why", prompt: "Why?", type: "text" },
    { id: "what", prompt: "What was missing?", type: "radio", options: ["Speed", "Help"], ratings: [1, 2] },
  ],
};
