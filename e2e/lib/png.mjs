// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Packs a PNG of Chromium (8 bits, RGB or RGBA, not interlaced) as tightly as it goes without losing a pixel.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const RGB = 2;
const PALETTE = 3;

/** The same picture in fewer bytes: opaque, with a palette when 256 colours are enough, each row filtered the best way. */
export function pack(png) {
  const { width, height, pixels } = decode(png);
  const indexed = withPalette(pixels);
  const [type, size, data] = indexed ? [PALETTE, 1, indexed.data] : [RGB, 3, pixels];
  const candidates = [0, 1, 2, 3, 4, 'least'].map((filter) => deflateSync(filtered(data, width * size, height, size, filter), { level: 9, memLevel: 9 }));
  const best = candidates.reduce((least, candidate) => (candidate.length < least.length ? candidate : least));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, type, 0, 0, 0], 8);
  const parts = [chunk('IHDR', header), ...(indexed ? [chunk('PLTE', indexed.palette)] : []), chunk('IDAT', best), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function decode(png) {
  const chunks = { IDAT: [] };
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') chunks.IDAT.push(data);
    else chunks[type] = data;
    at += length + 12;
  }
  const [width, height] = [chunks.IHDR.readUInt32BE(0), chunks.IHDR.readUInt32BE(4)];
  const size = chunks.IHDR[9] === RGB ? 3 : 4;
  const rows = unfiltered(inflateSync(Buffer.concat(chunks.IDAT)), width * size, height, size);
  return { width, height, pixels: size === 3 ? rows : withoutAlpha(rows) };
}

function withoutAlpha(rgba) {
  const rgb = Buffer.alloc((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgba.copy(rgb, to, from, from + 3);
  return rgb;
}

function withPalette(rgb) {
  const known = new Map();
  const data = Buffer.alloc(rgb.length / 3);
  for (let from = 0; from < rgb.length; from += 3) {
    const colour = rgb.readUIntBE(from, 3);
    if (!known.has(colour)) known.set(colour, known.size);
    if (known.size > 256) return null;
    data[from / 3] = known.get(colour);
  }
  const palette = Buffer.alloc(known.size * 3);
  for (const [colour, index] of known) palette.writeUIntBE(colour, index * 3, 3);
  return { data, palette };
}

function predict(filter, left, up, corner) {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 4) return paeth(left, up, corner);
  return 0;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [l, u, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (l <= u && l <= c) return left;
  return u <= c ? up : corner;
}

function unfiltered(raw, stride, height, size) {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x;
      const left = x >= size ? out[at - size] : 0;
      const up = row > 0 ? out[at - stride] : 0;
      const corner = x >= size && row > 0 ? out[at - stride - size] : 0;
      out[at] = raw[row * (stride + 1) + 1 + x] + predict(filter, left, up, corner);
    }
  }
  return out;
}

function filtered(data, stride, height, size, wanted) {
  const out = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const filters = wanted === 'least' ? [0, 1, 2, 3, 4] : [wanted];
    const rows = filters.map((filter) => filteredRow(data, stride, row, size, filter));
    rows.reduce((best, candidate) => (effort(candidate) < effort(best) ? candidate : best)).copy(out, row * (stride + 1));
  }
  return out;
}

function filteredRow(data, stride, row, size, filter) {
  const out = Buffer.alloc(stride + 1);
  out[0] = filter;
  for (let x = 0; x < stride; x += 1) {
    const at = row * stride + x;
    const left = x >= size ? data[at - size] : 0;
    const up = row > 0 ? data[at - stride] : 0;
    const corner = x >= size && row > 0 ? data[at - stride - size] : 0;
    out[x + 1] = data[at] - predict(filter, left, up, corner);
  }
  return out;
}

/** Small differences, up or down, pack well. */
function effort(row) {
  let sum = 0;
  for (const byte of row) sum += Math.min(byte, 256 - byte);
  return sum;
}
