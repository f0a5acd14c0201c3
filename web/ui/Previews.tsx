import type { Preview } from "../client/wire";

/** What a message's links lead to, a card each. Everything on it is text of the page's own, but where it leads. `base` is any address of the server's, which has the pictures. */
export function Previews({ previews, base }: { previews: readonly Preview[]; base: string }) {
  return (
    <ul class="previews">
      {previews.filter(({ url }) => URL.canParse(url)).map(({ url, title, description, site, price, image }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer nofollow" data-picture={image && (image.width > image.height * 1.3 && image.width >= 280 ? "wide" : "small")}>
            {image && <img src={new URL(image.url, base).href} width={image.width} height={image.height} alt="" loading="lazy" />}
            <span class="preview-said">
              <b dir="auto">{title ?? description}</b>
              {title && description && <span dir="auto">{description}</span>}
              <small>{price && <em>{price}</em>}{new URL(url).host}{site && <> · <bdi>{site}</bdi></>}</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
