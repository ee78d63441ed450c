/**
 * Months as languages write them, from January on: each whole name, then short forms that are not its first three
 * letters. Without accents and dots.
 */
const languages = {
  english: "january, february, march, april, may, june, july, august, september sept, october, november, december",
  german:
    "januar janner, februar feber, marz, april, mai, juni, juli, august, september sept, oktober, november, dezember",
  french:
    "janvier janv, fevrier fevr, mars, avril avr, mai, juin, juillet juil juill, aout, septembre sept, octobre, novembre, decembre",
  italian:
    "gennaio genn, febbraio febbr, marzo, aprile, maggio magg, giugno, luglio, agosto, settembre sett, ottobre, novembre, dicembre",
  spanish:
    "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre setiembre sept, octubre, noviembre, diciembre",
  portuguese: "janeiro, fevereiro, marco, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro",
  dutch: "januari, februari, maart mrt, april, mei, juni, juli, augustus, september sept, oktober, november, december",
} as const;

const months = new Map<string, number>();

for (const names of Object.values(languages)) {
  for (const [index, forms] of names.split(", ").entries()) {
    for (const form of [forms.slice(0, 3), ...forms.split(" ")]) {
      // Three letters that two months share ("juin" and "juillet") are neither.
      months.set(form, [undefined, index + 1].includes(months.get(form)) ? index + 1 : 0);
    }
  }
}

/** 1 to 12; 0, which no date has, where it is not the name of a month. */
export function monthNamed(name: string): number {
  return months.get(name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase()) ?? 0;
}
