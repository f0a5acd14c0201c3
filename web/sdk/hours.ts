/** What follows the clock, the page's address and the brand's settings: for pages that stay, or on which these decide, or that move the frame (stand.ts). */
export { watch, type Watch } from "./availability";
export { follow, following, type Following } from "./fresh";
