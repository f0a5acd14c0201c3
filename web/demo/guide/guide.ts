/** A copy button on each sample. */
for (const sample of document.querySelectorAll<HTMLElement>(".sample")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(sample.querySelector("code")?.textContent ?? "").then(
      () => {
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      },
      () => { button.textContent = "Select and copy"; },
    );
  });
  sample.append(button);
}
