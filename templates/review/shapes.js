// 另写的像不像：样子由 fazhi 给，历法在这里看；合不合方案的规矩，采用回答的命令再看一遍

const plainWords = (text) => text.normalize("NFKC").trim();

function isDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function hasNoSuchDay(text) {
  const full = /([0-9]{4})(?:-|\.|\/|年 ?)([0-9]{1,2})(?:-|\.|\/|月 ?)([0-9]{1,2})/g;
  if ([...text.matchAll(full)].some((found) => !isDay(...found.slice(1).map(Number)))) return true;
  const short = /([0-9]{1,2})月(?:([0-9]{1,2})[日号])?/g;
  return [...text.matchAll(short)].some((found) => !isDay(2032, Number(found[1]), Number(found[2] || 1)));
}

function isShaped(wanted, value) {
  const shape = data.shapes[wanted];
  if (typeof value !== "string" || !shape) return true;
  const text = plainWords(value);
  const pattern = new RegExp(`^(?:${shape.pattern})$`, "u");
  const pieces = shape.is_list ? text.split(/[；;\n]/) : [text];
  const kept = pieces.map((piece) => piece.trim()).filter(Boolean);
  if (!kept.length || !kept.every((piece) => pattern.test(piece))) return false;
  return !shape.has_days || !hasNoSuchDay(text);
}

function showWrong(form, value) {
  const line = find(".wrong", form);
  line.hidden = !value;
  line.textContent = value ? `“${value}”不是这里要的写法，没有采用。${find(".advice", form).textContent}` : "";
  find("input", form).setAttribute("aria-invalid", String(Boolean(value)));
}
