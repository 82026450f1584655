import { describe, expect, it } from "vitest";
import type { Item } from "../api/types";
import { FakeServer, itemOf, problem } from "./fake_server";
import { keyOfItem, Queue } from "./queue";

/** A queue over a fake server. Pauses end only when the test says so; `settle` lets everything else happen. */
function deskOf(server: FakeServer, kind: "marks" | "texts" = "marks") {
  const pauses: { ms: number; end: () => void }[] = [];
  const pause = (ms: number) => new Promise<void>((end) => pauses.push({ ms, end }));
  const queue = new Queue(
    kind,
    server,
    () => undefined,
    pause,
    () => 0,
  );
  const settle = async () => {
    for (let n = 0; n < 50; n++) await Promise.resolve();
  };
  const endPauses = async () => {
    pauses.splice(0).forEach(({ end }) => end());
    await settle();
  };
  return { queue, settle, endPauses, pauses };
}

const answer = (value: string) => ({ value, status: "answer" as const });
const shown = (queue: Queue) => queue.current && keyOfItem(queue.current);
const paint = (queue: Queue, item: Item | undefined = queue.current) =>
  item && queue.seen(item, `hash of ${keyOfItem(item)}`);

describe("nothing is decided unseen", () => {
  it("refuses to decide before the picture was painted, and sends its hash afterwards", async () => {
    const server = new FakeServer(3);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    expect(queue.decide(answer("2"))).toBe(false);
    await settle();
    expect(server.decided).toEqual([]);
    paint(queue);
    expect(queue.decide(answer("2"))).toBe(true);
    await settle();
    expect(server.decided[0]).toMatchObject({
      page: 1,
      value: "2",
      picture_sha256: "hash of 1/q1",
      task: "marks",
    });
  });

  it("lets one key wait for the shown picture, and drops what is pressed after it", async () => {
    const server = new FakeServer(3);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    expect(queue.whenSeen(() => queue.decide(answer("1")))).toBe("held");
    expect(queue.whenSeen(() => queue.decide(answer("2")))).toBe("ignored");
    expect(queue.holding).toBe(true);
    paint(queue);
    await settle();
    expect(server.decided.map((body) => [body.page, body.value])).toEqual([[1, "1"]]);
    expect(shown(queue)).toBe("2/q1");
    expect(queue.holding).toBe(false);
  });

  it("lets keys wait in order for pictures that only have to be painted, each for its own", async () => {
    const server = new FakeServer(8);
    server.quick = true;
    const { queue, settle } = deskOf(server);
    await queue.fill();
    const press = (value: string) => queue.whenSeen(() => queue.decide(answer(value)));
    expect(["1", "2", "3", "1"].map(press)).toEqual(["held", "held", "held", "held"]);
    await settle();
    expect(server.decided).toEqual([]); // nothing is painted yet
    paint(queue);
    await settle();
    expect(server.decided.map((body) => [body.page, body.value])).toEqual([[1, "1"]]);
    paint(queue);
    expect(press("3")).toBe("held"); // after those that were pressed before it
    for (let n = 0; n < 3; n++) paint(queue);
    await settle();
    expect(server.decided.map((body) => [body.page, body.value, body.picture_sha256])).toEqual([
      [1, "1", "hash of 1/q1"],
      [2, "2", "hash of 2/q1"],
      [3, "3", "hash of 3/q1"],
      [4, "1", "hash of 4/q1"],
      [5, "3", "hash of 5/q1"],
    ]);
    expect(queue.holding).toBe(false);
  });

  it("takes no more keys ahead than two seconds of typing", async () => {
    const server = new FakeServer(40);
    server.quick = true;
    const { queue } = deskOf(server);
    await queue.fill();
    const told = Array.from({ length: 25 }, () => queue.whenSeen(() => undefined));
    expect(told.filter((one) => one === "held")).toHaveLength(20);
    expect(told.slice(20)).toEqual(Array(5).fill("ignored"));
  });

  it("drops what was typed ahead for a picture that is still on its way", async () => {
    const server = new FakeServer(3);
    server.quick = true;
    const { queue, settle } = deskOf(server);
    await queue.fill();
    for (const value of ["1", "2", "3"]) queue.whenSeen(() => queue.decide(answer(value)));
    server.quick = false;
    paint(queue);
    queue.next(); // the page was drawn: the second picture isn't here
    paint(queue);
    await settle();
    expect(server.decided.map((body) => [body.page, body.value])).toEqual([[1, "1"]]);
    expect(shown(queue)).toBe("2/q1");
  });

  it("takes undo for the end of what was typed ahead", async () => {
    const server = new FakeServer(3);
    server.quick = true;
    const { queue, settle } = deskOf(server);
    await queue.fill();
    queue.whenSeen(() => queue.decide(answer("1")));
    await queue.undo();
    paint(queue);
    await settle();
    expect(server.decided).toEqual([]);
  });

  it("forgets a held key when its item leaves the desk", async () => {
    const server = new FakeServer(2);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    const first = queue.current!;
    queue.whenSeen(() => queue.decide(answer("1")));
    queue.skip();
    paint(queue, first);
    paint(queue);
    await settle();
    expect(server.decided).toEqual([]);
  });

  it("shows an item again whose picture the server does not count as shown", async () => {
    const server = new FakeServer(2);
    const { queue, settle } = deskOf(server);
    server.refuse = () => problem(409, "picture_not_shown");
    await queue.fill();
    paint(queue);
    queue.decide(answer("1"));
    await settle();
    expect(shown(queue)).toBe("1/q1");
    expect(server.forgotten).toEqual(["1/q1"]);
    expect(queue.isSeen(queue.current!)).toBe(false);
    expect(queue.trouble).toBe("từ chối: picture_not_shown");
    expect(queue.settled).toBe(0);
  });
});

describe("the queue", () => {
  it("is done only when the server says that nothing is left", async () => {
    const server = new FakeServer(23);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    for (let n = 0; n < 100 && queue.state !== "done"; n++) {
      if (queue.current) {
        paint(queue);
        queue.decide(answer("1"));
      }
      await settle();
    }
    expect(server.decided).toHaveLength(23);
    expect(new Set(server.decided.map(keyOfItem)).size).toBe(23);
    expect([queue.state, queue.left, queue.settled]).toEqual(["done", 0, 23]);
  });

  it("loses and doubles nothing when keys are faster than the line", async () => {
    const server = new FakeServer(60);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    while (server.decided.length < 60) {
      for (let n = 0; n < 4 && queue.current; n++) {
        paint(queue);
        queue.decide(answer("1"));
      }
      await settle();
    }
    await settle();
    expect(new Set(server.decided.map(keyOfItem)).size).toBe(60);
    expect(queue.state).toBe("done");
  });

  it("brings skipped items back at the end, and is not done before", async () => {
    const server = new FakeServer(12);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    for (let n = 0; n < 5; n++) {
      queue.skip();
      await settle();
    }
    expect(queue.left).toBe(12);
    expect(queue.skipped).toBe(5);
    const order: number[] = [];
    for (let n = 0; n < 100 && queue.state !== "done"; n++) {
      expect(queue.state).not.toBe("elsewhere");
      paint(queue);
      if (queue.current) order.push(queue.current.page);
      queue.decide(answer("1"));
      await settle();
    }
    expect(order).toEqual([6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5]);
  });

  it("gives the only item again that is left, however often it is skipped", async () => {
    const server = new FakeServer(1);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    for (let n = 0; n < 3; n++) {
      queue.skip();
      await settle();
      expect([shown(queue), queue.state]).toEqual(["1/q1", "item"]);
    }
  });

  it("says that colleagues hold what is left, and asks again", async () => {
    const server = new FakeServer(2);
    server.elsewhere = new Set(["1/q1", "2/q1"]);
    const { queue, settle, endPauses } = deskOf(server);
    await queue.fill();
    await settle();
    expect([queue.state, queue.left]).toEqual(["elsewhere", 2]);
    server.elsewhere.clear();
    await endPauses();
    expect(shown(queue)).toBe("1/q1");
  });

  it("asks for nothing more once its page is closed", async () => {
    const server = new FakeServer(2);
    const { queue } = deskOf(server);
    queue.close();
    await queue.fill();
    expect(server.asked).toEqual([]);
  });
});

describe("undo", () => {
  it("is of its own task, waits for what is under way, and shows the item again", async () => {
    const server = new FakeServer(3);
    const { queue } = deskOf(server, "texts");
    await queue.fill();
    paint(queue);
    queue.decide(answer("x"));
    await queue.undo();
    expect(server.undone).toEqual(["texts"]);
    expect(server.decided).toEqual([]);
    expect([shown(queue), queue.settled, queue.left]).toEqual(["1/q1", 0, 3]);
    expect(queue.isSeen(queue.current!)).toBe(false); // it is another revision: looked at again
  });

  it("goes one after the other: what the second is told is not wiped out by the first", async () => {
    const server = new FakeServer(3);
    const { queue } = deskOf(server);
    await queue.fill();
    paint(queue);
    queue.decide(answer("1"));
    const first = queue.undo();
    await Promise.all([first, queue.undo()]);
    expect(server.decided).toEqual([]);
    expect(queue.trouble).toBe("từ chối: nothing");
  });

  it("says so when there is nothing to undo", async () => {
    const { queue } = deskOf(new FakeServer(1));
    await queue.fill();
    await queue.undo();
    expect(queue.trouble).toBe("từ chối: nothing");
    expect(shown(queue)).toBe("1/q1");
  });
});

describe("a broken line", () => {
  it("keeps decisions, tells them in order when it holds again, and says so meanwhile", async () => {
    const server = new FakeServer(30);
    const { queue, settle, endPauses, pauses } = deskOf(server);
    await queue.fill();
    server.offline = 2;
    for (const value of ["1", "2", "3"]) {
      paint(queue);
      queue.decide(answer(value));
    }
    await settle();
    expect([queue.trouble, queue.unsent, server.decided.length]).toEqual(["offline", 3, 0]);
    const first = pauses[0]!.ms;
    await endPauses();
    expect(pauses[0]!.ms).toBeGreaterThan(first);
    await endPauses();
    expect(server.decided.map((body) => [body.page, body.value])).toEqual([
      [1, "1"],
      [2, "2"],
      [3, "3"],
    ]);
    expect([queue.trouble, queue.unsent]).toEqual(["", 0]);
  });

  it("asks again for items when the first question was lost", async () => {
    const server = new FakeServer(1);
    server.offline = 1;
    const { queue, endPauses } = deskOf(server);
    await queue.fill();
    expect([queue.trouble, queue.state]).toEqual(["offline", "loading"]);
    await endPauses();
    expect(shown(queue)).toBe("1/q1");
  });
});

describe("refusals", () => {
  it("keeps both answers of a conflict until the reviewer chose, however many there are", async () => {
    const server = new FakeServer(6);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    const theirs = (page: number) => itemOf(page, { revision: 5, needs_reason: true });
    server.refuse = (body) => (body.page <= 2 ? problem(412, "conflict", { item: theirs(body.page) }) : undefined);
    for (let n = 0; n < 2; n++) {
      paint(queue);
      queue.decide(answer("1"));
    }
    await settle();
    expect(queue.conflicts.map((c) => [c.item.page, c.mine])).toEqual([
      [1, "1"],
      [2, "1"],
    ]);
    queue.settle(true);
    queue.settle(false);
    expect(queue.conflicts).toEqual([]);
    expect(shown(queue)).toBe("2/q1");
    paint(queue);
    expect(queue.decide(answer("2"))).toBe(false); // an answer that stands is changed with a reason only
    expect(queue.decide({ ...answer("2"), reason: "đọc nhầm" })).toBe(true);
  });

  it.each([
    [409, "period_locked"],
    [403, "not_yours"],
    [404, "no_item"],
  ])("does not show again what can't be decided any more (%i %s)", async (status, type) => {
    const server = new FakeServer(3);
    const { queue, settle } = deskOf(server);
    await queue.fill();
    server.refuse = (body) => (body.page === 1 ? problem(status, type) : undefined);
    paint(queue);
    queue.decide(answer("1"));
    await settle();
    expect(shown(queue)).toBe("2/q1");
    expect(queue.trouble).toBe(`từ chối: ${type}`);
  });
});

describe("groups", () => {
  it("takes items of one kind only, and leaves what was not confirmed on the desk", async () => {
    const server = new FakeServer(40);
    server.groupOf = (item) => (item.page % 2 ? "faint" : "");
    server.groups = [{ group: "faint", count: 20, vi: "dấu mờ", en: "faint" }];
    const { queue, settle } = deskOf(server);
    await queue.fill();
    expect(queue.groups[0]?.count).toBe(20);
    await queue.openGroup("faint");
    expect(server.asked.at(-1)).toMatchObject({ group: "faint", count: 60, have: [] });
    expect(queue.items).toHaveLength(20);
    expect(queue.items.every((item) => item.page % 2 === 1)).toBe(true);
    for (const item of [...queue.items].slice(1)) {
      paint(queue, item);
      queue.decide(answer("3"), item);
    }
    queue.closeGroup();
    await queue.arrived();
    await settle();
    expect(server.decided).toHaveLength(19);
    expect(shown(queue)).toBe("1/q1");
    expect(server.asked.at(-1)!.group).toBeUndefined();
  });
});
