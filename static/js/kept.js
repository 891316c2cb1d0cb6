// While one writes, mark what the text has of a visitor's words who asked to be retold without them.
const WORDS = 6; // in a row; or twice as many signs, in scripts without spaces
const SEAM = 400; // characters on each side, where one field goes on in another
const AROUND = 40; // characters shown on each side of a run
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PIECE = new RegExp(`${SIGN.source}|[\\p{L}\\p{N}](?:(?!${SIGN.source})[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d])*`, "gu");

const list = document.querySelector("[aria-labelledby=kept-words]");
const fields = [...document.querySelectorAll("form[data-unsaved] :is(textarea, input[type=text])")];
const originals = [...document.querySelectorAll("[data-consent=paraphrase] blockquote")].map((quote) => {
  const text = quote.textContent;
  return { quote, text, pieces: pieces(text) };
});

function pieces(text) {
  return [...text.matchAll(PIECE)].map(({ 0: word, index }) => ({
    word: word.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase(),
    start: index,
    end: index + word.length,
    weight: SIGN.test(word) ? 1 : 2,
  }));
}

// The longest runs of one list of pieces that stand in another: [first, last, place there].
function runs(mine, theirs) {
  const places = new Map();
  theirs.forEach((_, at) => {
    const begin = theirs.slice(at, at + WORDS).map(({ word }) => word).join(" ");
    places.set(begin, [...(places.get(begin) ?? []).slice(0, 20), at]);
  });
  const found = [];
  for (let at = 0, until = 0; at + WORDS <= mine.length; at += 1) {
    const begin = mine.slice(at, at + WORDS).map(({ word }) => word).join(" ");
    for (const place of places.get(begin) ?? []) {
      let length = WORDS;
      while (mine[at + length] && mine[at + length].word === theirs[place + length]?.word) length += 1;
      const weight = mine.slice(at, at + length).reduce((sum, piece) => sum + piece.weight, 0);
      if (weight >= 2 * WORDS && at + length > until) {
        until = at + length;
        found.push([at, at + length - 1, place]);
      }
    }
  }
  return found;
}

function marked(text, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (end <= at) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(at, start), end);
    parts.push(text.slice(at, Math.max(at, start)), mark);
    at = end;
  }
  return [...parts, text.slice(at)];
}

// What readers will see, and the seams where one text may go on in another: each with its label.
function texts() {
  const whole = fields.map((field) => ({ label: field.labels[0].textContent, text: field.value })).filter(({ text }) => text);
  const seams = whole.flatMap((one) => whole.filter((other) => other !== one).map((other) => ({
    label: `${one.label}, ${other.label}`,
    text: `${one.text.slice(-SEAM)}\n${other.text.slice(0, SEAM)}`,
    met: [one.text, other.text],
  })));
  return [...whole, ...seams];
}

function row(label, text, start, end, number) {
  const line = document.createElement("li");
  const words = document.createElement("span");
  const count = document.createElement("span");
  words.dir = "auto";
  words.append(...marked(text.slice(Math.max(0, start - AROUND), end + AROUND), [[Math.min(start, AROUND), Math.min(start, AROUND) + end - start]]));
  count.classList.add("small", "soft");
  count.textContent = list.dataset.number.replace("0", number);
  line.append(`${label}: `, words, " ", count);
  return line;
}

function show() {
  const rows = [];
  const spans = new Map(originals.map(({ quote }) => [quote, []]));
  for (const { label, text, met } of texts()) {
    const mine = pieces(text);
    for (const { quote, pieces: theirs } of originals) {
      for (const [first, last, place] of runs(mine, theirs)) {
        const start = mine[first].start, end = mine[last].end;
        if (met?.some((whole) => whole.includes(text.slice(start, end)))) continue;
        spans.get(quote).push([theirs[place].start, theirs[place + last - first].end]);
        rows.push(row(label, text, start, end, last - first + 1));
      }
    }
  }
  originals.forEach(({ quote, text }) => quote.replaceChildren(...marked(text, spans.get(quote))));
  list.hidden = rows.length === 0;
  list.querySelector("ul").replaceChildren(...rows);
}

let waiting;
if (list && originals.length) {
  for (const field of fields) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 300);
    });
  }
}
