// Numbers and sentences as people read them.

/** A text with {names} replaced by values. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A number with so many decimals and thousands grouped; no negative zero. */
function grouped(value, decimals) {
  const text = Math.abs(value).toLocaleString("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Yuan in the unit of the page with three significant digits, and all before the decimal point. */
function money(yuan, words) {
  const value = yuan / words.money.yuan;
  if (value === 0) return "0";
  const place = Math.floor(Math.log10(Math.abs(value))) - 2;
  return grouped(value, Math.max(0, -place));
}

/** An amount with its sign, for bars and differences. */
function signed(yuan, words) {
  const text = money(yuan, words);
  return yuan > 0 && text !== "0" ? `+${text}` : text;
}

/** An amount with its unit. */
function amount(yuan, words) {
  return `${money(yuan, words)}${words.money.gap}${words.money.unit}`;
}

/** A share in whole per cent; one that is not 0 or 1 never becomes 0 % or 100 %. */
function perCent(share) {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return `${Math.round(100 * share)}%`;
}

/** The value of a dial in words. */
function spoken(dial, value, words) {
  const number = dial === "rate" || dial === "floor" ? Number((100 * value).toFixed(2)) : Number(value.toFixed(3));
  const plural = dial === "hold" && number === 1 ? "one" : "other";
  return filled(words.values[dial][plural] ?? words.values[dial].other, { value: String(number) });
}
