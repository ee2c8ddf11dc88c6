import { zlibSync } from "fflate";
import { joinChunks, makeChunk } from "./chunks.js";

/** Pixels; two to three, as portraits usually are. */
const WIDTH = 240;
const HEIGHT = 360;
/** Shades of grey, 0 black to 255 white. */
const GROUND = 0x3a;
const FIGURE = 0x8c;

/** A PNG of a grey head and shoulders, 240 × 360 pixels, for a Character without picture. The same bytes every time. */
export function neutralPortrait(): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, WIDTH);
  view.setUint32(4, HEIGHT);
  header[8] = 8; // Bits per pixel; colour type 0 (grey), no interlacing.
  return joinChunks([
    makeChunk("IHDR", header),
    makeChunk("IDAT", zlibSync(drawRows())),
    makeChunk("IEND", new Uint8Array()),
  ]);
}

/** One byte per pixel, each row after the byte 0 that says "unfiltered". */
function drawRows(): Uint8Array {
  const rows = new Uint8Array((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows[y * (WIDTH + 1) + 1 + x] = isFigure(x, y) ? FIGURE : GROUND;
  }
  return rows;
}

/** Head: a circle above the middle. Shoulders: the top of an ellipse that leaves the picture below. */
function isFigure(x: number, y: number): boolean {
  const fromAxis = x - WIDTH / 2;
  const isHead = fromAxis ** 2 + (y - 135) ** 2 <= 55 ** 2;
  const isShoulder = (fromAxis / 95) ** 2 + ((y - 360) / 140) ** 2 <= 1;
  return isHead || isShoulder;
}
