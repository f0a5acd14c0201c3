/** A picture of a thread. */
export interface Picture {
  /** The same for the small one and the large one. */
  key: string;
  name: string;
  url: string;
  /** A small copy on our own server; pictures from elsewhere have none. */
  small?: string;
}
