// Unpacks the figures of a grid.

/** The bytes of a base64 text. */
function bytesOf(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** What was packed with DEFLATE. */
async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A surface as the program packed it: `axes` [{dial, levels}], `planes` [{offset, step}], one a figure, and
 * `codes`, a 16-bit number for every figure and cell, written as its difference from the cell before, all high
 * bytes before all low bytes. Gives {axes, table}: the figures of the first cell, then those of the next.
 */
async function unpacked({ axes, planes, codes }) {
  const bytes = await inflated(bytesOf(codes));
  const count = bytes.length / 2;
  const cells = count / planes.length;
  const table = new Float64Array(count);
  planes.forEach(({ offset, step }, figure) => {
    let code = 0;
    for (let cell = 0; cell < cells; cell += 1) {
      const place = figure * cells + cell;
      code = (code + bytes[place] * 256 + bytes[count + place]) & 0xffff;
      table[cell * planes.length + figure] = offset + step * code;
    }
  });
  return { axes, table };
}
