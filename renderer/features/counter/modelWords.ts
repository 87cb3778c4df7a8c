/** What of a text may name a model: the rest of it from each of its first words on, "pompe de gbh 2-26" → …, "gbh 2-26". Short rests say too little. */
export function modelWords(text: string): string[] {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6);
  return words.map((_, from) => words.slice(from).join(' ')).filter((rest) => rest.length >= 3).slice(0, 4);
}
