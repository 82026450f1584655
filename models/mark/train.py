#!/usr/bin/env python3
"""Trains the mark model on what `phieu-eval --dump` writes, and exports it for OpenCV's dnn (ONNX, opset 11).

usage: /usr/bin/python3 models/mark/train.py DUMP… [--rare DUMP…] --out models/mark/mark.onnx   (Debian: python3-torch, libopenblas0-pthread)

`--rare` names dumps of people who make mostly mistakes: they count a quarter, or the model would expect mistakes everywhere.

A record is two bytes (class: 0 empty, 1 marked, 2 doubtful; kind: 0 box, 1 digit) and two planes of 48 × 48 bytes: the ink
found around a target, and what is printed there (pipeline/reading/mark_model.h). docs/mark-model.md says how the shipped
model was made.
"""
import argparse
import time

import numpy
import torch
from torch import nn

SIDE = 48
RECORD = 2 + 2 * SIDE * SIDE


def is_bare(planes):
    """What the program calls empty without asking the model: the print is there, and nothing else (mark_model.cpp)."""
    ink, print_ = planes[:, :1].float() / 200, planes[:, 1:].float() / 255
    near_print = nn.functional.max_pool2d((print_ > 0.35).float(), 5, 1, 2)
    beyond = (nn.functional.avg_pool2d(ink, 3, 1, 1) * (1 - near_print)).amax((1, 2, 3))
    on_print = (ink * (print_ > 0.6)).sum((1, 2, 3)) / (print_ > 0.6).sum((1, 2, 3)).clamp(min=1)
    return (beyond < 0.2) & (on_print > 0.3)


def load(paths, weight):
    planes, classes = [], []
    for path in paths:
        raw = numpy.fromfile(path, dtype=numpy.uint8)
        raw = torch.from_numpy(raw[: len(raw) // RECORD * RECORD].reshape(-1, RECORD))
        seen = raw[:, 2:].reshape(-1, 2, SIDE, SIDE)
        kept = torch.cat([~is_bare(part) for part in seen.split(4096)])
        classes.append(raw[kept, 0].long())
        planes.append(seen[kept])
    if not paths:
        return torch.zeros(0, 2, SIDE, SIDE, dtype=torch.uint8), torch.zeros(0).long(), torch.zeros(0)
    return torch.cat(planes), torch.cat(classes), torch.full((sum(map(len, classes)),), weight)


class MarkNet(nn.Module):
    """Four strided convolutions: 1 M multiplications a target, about 0.1 ms on one core."""

    def __init__(self):
        super().__init__()
        widths = [2, 12, 24, 32, 48]
        layers = []
        for before, after in zip(widths, widths[1:]):
            layers += [nn.Conv2d(before, after, 3, stride=2, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
        self.features = nn.Sequential(*layers)
        self.head = nn.Linear(48 * 3 * 3, 3)

    def forward(self, planes):
        return self.head(self.features(planes).flatten(1))


def vary(planes):
    """Shifts both planes together, and the ink's darkness and noise alone: placement and scanners differ."""
    dx, dy = numpy.random.randint(-1, 2, 2)
    planes = torch.roll(planes, (int(dy), int(dx)), (2, 3))
    ink = planes[:, :1] * (0.8 + 0.4 * torch.rand(len(planes), 1, 1, 1)) + 0.03 * torch.randn(len(planes), 1, SIDE, SIDE)
    return torch.cat([ink.clamp(0, 1.3), planes[:, 1:]], 1)


def scores(net, planes, batch=2048):
    net.eval()
    with torch.no_grad():
        return torch.cat([net(planes[n : n + batch].float() / 200) for n in range(0, len(planes), batch)])


def report(net, planes, classes):
    guess = scores(net, planes).argmax(1)
    table = [[int(((classes == truth) & (guess == said)).sum()) for said in range(3)] for truth in range(3)]
    return " ".join(str(row) for row in table)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dumps", nargs="+")
    parser.add_argument("--rare", nargs="*", default=[])
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    numpy.random.seed(arguments.seed)
    planes, classes, weights = (torch.cat(pair) for pair in zip(load(arguments.dumps, 1.0), load(arguments.rare, 0.25)))
    order = torch.randperm(len(classes))
    held = order[: len(order) // 20]
    train = order[len(order) // 20 :]
    print(f"{len(train)} targets to train on, {len(held)} held out; classes {torch.bincount(classes).tolist()}")
    net = MarkNet()
    batch = 128
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=arguments.epochs * (len(train) // batch))
    loss_of = nn.CrossEntropyLoss(reduction="none")
    start = time.time()
    for epoch in range(arguments.epochs):
        net.train()
        total = 0.0
        shuffled = train[torch.randperm(len(train))]
        for n in range(len(train) // batch):
            pick = shuffled[n * batch : (n + 1) * batch]
            loss = (weights[pick] * loss_of(net(vary(planes[pick].float() / 200)), classes[pick])).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / (len(train) // batch):.5f}, held out {report(net, planes[held], classes[held])}, {time.time() - start:.0f} s", flush=True)
    net.eval()
    torch.onnx.export(net, torch.zeros(1, 2, SIDE, SIDE), arguments.out, opset_version=11, input_names=["planes"], output_names=["scores"],
                      dynamic_axes={"planes": {0: "n"}, "scores": {0: "n"}})


if __name__ == "__main__":
    main()
