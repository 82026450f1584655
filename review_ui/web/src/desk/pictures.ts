// Pictures on their way and at hand, so that the next one is there when its turn comes.
import type { Picture } from "../api/client";

/** How many stay at hand: a grid of 60, and the desk beside it. */
const kept = 120;

export class Pictures {
  private ready = new Map<string, Picture>(); // in the order of their last use
  private coming = new Map<string, Promise<Picture>>();

  /**
   * @param fetchPicture asks the server; what it throws reaches whoever asked, and the next question asks again
   * @param revoke gives an object URL back
   */
  constructor(
    private readonly fetchPicture: (path: string) => Promise<Picture>,
    private readonly revoke: (url: string) => void,
    private readonly most = kept,
  ) {}

  /** The picture if it is at hand. */
  peek(path: string): Picture | undefined {
    const picture = this.ready.get(path);
    if (picture) {
      this.ready.delete(path);
      this.ready.set(path, picture);
    }
    return picture;
  }

  /** The picture, asked for once however often it is wanted. */
  load(path: string): Promise<Picture> {
    const picture = this.peek(path);
    if (picture) return Promise.resolve(picture);
    const under = this.coming.get(path);
    if (under) return under;
    const coming = this.fetchPicture(path).then(
      (got) => {
        this.coming.delete(path);
        this.ready.set(path, got);
        for (const old of [...this.ready.keys()].slice(0, Math.max(0, this.ready.size - this.most))) this.drop(old);
        return got;
      },
      (error: unknown) => {
        this.coming.delete(path);
        throw error;
      },
    );
    this.coming.set(path, coming);
    return coming;
  }

  /** Forgets a picture: the next question asks the server anew. */
  drop(path: string): void {
    const picture = this.ready.get(path);
    if (!picture) return;
    this.ready.delete(path);
    this.revoke(picture.url);
  }

  clear(): void {
    for (const path of [...this.ready.keys()]) this.drop(path);
  }
}
