/** Without the demo there is no shop and no key to show: the reader's own are meant. */
if (document.querySelector<HTMLElement>("main")?.dataset["key"] === "") {
  document.querySelectorAll<HTMLElement>("[data-demo], [data-own]").forEach((el) => { el.hidden = el.dataset["demo"] !== undefined; });
  for (const code of document.querySelectorAll("code")) code.textContent = (code.textContent ?? "").replace('data-kustomer-api-key=""', 'data-kustomer-api-key="YOUR_KEY"');
}

/** The sample shop is another site than this page, as a company's own would be. */
for (const shop of document.querySelectorAll<HTMLAnchorElement>('a[href="/demo"]')) shop.hostname = location.hostname === "localhost" ? "127.0.0.1" : "localhost";

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
