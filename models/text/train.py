"""Trains the handwriting line recogniser on synthetic lines (hands.py, texts.py) and writes recogniser.onnx.

    python3 fonts.py                                   # once: fetches the fonts of fonts.tsv
    python3 train.py --steps 12000 --workers 2         # warm-up, then a steady rate; a checkpoint every 500 steps
    python3 train.py --resume --cooldown 3000          # the rate falls to nothing; writes recogniser.onnx

The network is a CRNN (Shi, Bai & Yao, 2015): four convolution blocks that leave one column of features for every four
pixels of a line HEIGHT px high, two bidirectional LSTM layers, and CTC (Graves et al., 2006) over texts.ALPHABET. Every
line is drawn anew; the workers average their gradients, so a seed and a number of workers give the same model.
"""

import argparse
import os
import pathlib
import random
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn

import fonts
import hands
import texts
from distance import distance

HERE = pathlib.Path(__file__).parent
CHECKPOINT = HERE / "recogniser.pt"
FEATURES, STATE = 64, 128  # channels a row of features; units of an LSTM, one direction
BATCH = 32  # lines a worker
RATE, WARM_UP = 1.5e-3, 400


def block(inputs, outputs, pool):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(pool) if pool else nn.Identity())


class Recogniser(nn.Module):
    def __init__(self):
        super().__init__()
        self.look = nn.Sequential(block(1, 16, 2), block(16, 32, 2), block(32, 64, (2, 1)), block(64, FEATURES, None))
        self.drop = nn.Dropout(0.1)
        self.read = nn.LSTM(FEATURES * (hands.HEIGHT // 8), STATE, 2, bidirectional=True)
        self.say = nn.Linear(2 * STATE, 1 + len(texts.ALPHABET))

    def forward(self, x):  # [lines, 1, HEIGHT, width] -> [width / 4, lines, 1 + alphabet], logarithms not yet normalised
        f = self.look(x).float()
        n, c, h, w = f.shape
        y, _ = self.read(self.drop(f.reshape(n, c * h, w).permute(2, 0, 1)))
        return self.say(y)


class Lines:
    """Batches of lines of like widths, written by the families of one `use` ('train' or 'test'); half of the hands are
    loosened if `loose`."""

    def __init__(self, use, seed, loose=False):
        rows = [r for r in fonts.listed() if r["use"] == use]
        self.fonts = [fonts.Font(r["package"]) for r in rows]
        self.weights = np.array([float(r["weight"]) for r in rows])
        self.weights /= self.weights.sum()
        self.entries = texts.lexicon()
        self.rng, self.words = np.random.default_rng(seed), random.Random(str(seed))
        self.loose = loose
        self.fresh, self.kept = [], []

    def line(self):
        while True:
            text = texts.line(self.words, self.entries)
            hand = hands.Hand(self.rng, self.fonts, self.weights)
            if self.loose and self.rng.random() < 0.5:
                hand.loosen()
            image, *_ = hands.picture(text, hand)
            if image.shape[1] // 4 >= len(text) + sum(a == b for a, b in zip(text, text[1:])) and not any(c not in texts.ALPHABET for c in text):
                return image, text

    def batch(self):
        if self.kept and self.rng.random() < 0.4:  # drawing costs as much as learning: a batch is seen again now and then
            return self.kept[self.rng.integers(len(self.kept))]
        if not self.fresh:
            lines = sorted((self.line() for _ in range(BATCH * 8)), key=lambda l: l[0].shape[1])
            self.fresh = [collate(lines[i:i + BATCH]) for i in range(0, len(lines), BATCH)]
            self.rng.shuffle(self.fresh)
            self.kept = (self.kept + self.fresh)[-400:]
        return self.fresh.pop()


def collate(lines):
    width = (max(image.shape[1] for image, _ in lines) + 63) // 64 * 64  # few widths, so that their kernels are made once
    x = np.zeros((len(lines), 1, hands.HEIGHT, width), np.float16)
    for row, (image, _) in zip(x, lines):
        row[0, :, :image.shape[1]] = image
    index = {c: i + 1 for i, c in enumerate(texts.ALPHABET)}
    target = [[index[c] for c in text] for _, text in lines]
    return (torch.from_numpy(x), torch.tensor([image.shape[1] // 4 for image, _ in lines]),
            torch.tensor(sum(target, [])), torch.tensor([len(t) for t in target]), [text for _, text in lines])


def greedy(scores):
    """The best path of [steps, alphabet] scores as text."""
    best = scores.argmax(1).tolist()
    return "".join(texts.ALPHABET[b - 1] for i, b in enumerate(best) if b and (i == 0 or b != best[i - 1]))


@torch.no_grad()
def error_rate(model, batches):
    model.eval()
    wrong = letters = exact = lines = 0
    for x, widths, _, _, wanted in batches:
        scores = model(x.float())
        for i, text in enumerate(wanted):
            d = distance(greedy(scores[:widths[i], i]), text)
            wrong, letters, exact, lines = wrong + d, letters + len(text), exact + (d == 0), lines + 1
    model.train()
    return wrong / letters, exact / lines


def work(rank, args, port):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=args.workers)
    model = Recogniser()
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=1e-3)
    done = 0
    if args.resume:
        state = torch.load(CHECKPOINT)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["steps"]
    model.look.to(memory_format=torch.channels_last)
    torch.manual_seed(args.seed * 1000 + rank + done)
    lines = Lines("train", [args.seed, rank, done], args.loose)
    if rank == 0:
        source = Lines("test", 7)
        test = [source.batch() for _ in range(8)]
        print(f"{sum(p.numel() for p in model.parameters())} parameters", flush=True)
    ctc = nn.CTCLoss(zero_infinity=True)
    total = args.cooldown or args.steps
    start, mean = time.time(), None
    for step in range(total):
        rate = RATE * (1 - (step / total) ** 0.5) if args.cooldown else RATE * min(1, (done + step + 1) / WARM_UP)
        for group in optimizer.param_groups:
            group["lr"] = rate
        x, widths, target, lengths, _ = lines.batch()
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            f = model.look(x.float().contiguous(memory_format=torch.channels_last))
        n, c, h, w = f.shape
        y, _ = model.read(model.drop(f.float().reshape(n, c * h, w).permute(2, 0, 1)))
        loss = ctc(model.say(y).log_softmax(2), target, widths, lengths)
        loss.backward()
        gradient = torch.cat([p.grad.flatten() for p in model.parameters()])
        dist.all_reduce(gradient)
        gradient /= args.workers
        gradient *= min(1.0, 2.0 / (float(gradient.norm()) + 1e-6))
        offset = 0
        for p in model.parameters():
            p.grad.copy_(gradient[offset:offset + p.numel()].view_as(p))
            offset += p.numel()
        optimizer.step()
        mean = float(loss) if mean is None else 0.99 * mean + 0.01 * float(loss)
        if rank == 0 and ((step + 1) % 500 == 0 or step + 1 == total):
            cer, exact = error_rate(model, test)
            print(f"step {done + step + 1}  loss {mean:.3f}  {BATCH * args.workers * (step + 1) / (time.time() - start):.0f} lines/s  "
                  f"unseen families: CER {cer:.3f}, exact {exact:.3f}", flush=True)
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "steps": done + step + 1}, CHECKPOINT)
    if rank == 0 and args.cooldown:
        export(model)


class OneLine(nn.Module):
    """The recogniser for a single line, without the shape arithmetic that OpenCV's importer can't follow."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        m, zero = self.model, torch.zeros(4, 1, STATE)
        y, _ = m.read(m.look(x).reshape(1, FEATURES * (hands.HEIGHT // 8), -1).permute(2, 0, 1), (zero, zero))
        return m.say(y)


def export(model):
    """The ONNX file that OpenCV dnn runs, and its alphabet beside it."""
    torch.onnx.export(OneLine(model).eval(), torch.zeros(1, 1, hands.HEIGHT, 400), str(HERE / "recogniser.onnx"), opset_version=11,
                      input_names=["line"], output_names=["scores"])
    (HERE / "alphabet.txt").write_text(texts.ALPHABET + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--cooldown", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--loose", action="store_true", help="half of the hands take liberties that no font takes")
    parser.add_argument("--export", action="store_true", help="only write recogniser.onnx from the checkpoint")
    args = parser.parse_args()
    if args.export:
        model = Recogniser()
        model.load_state_dict(torch.load(CHECKPOINT)["model"])
        export(model)
    else:
        mp.spawn(work, (args, random.randrange(20000, 40000)), args.workers)
