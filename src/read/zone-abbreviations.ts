const MINUTE = 60_000;

/**
 * Abbreviations that have meant one offset since 1990 wherever they were written, in minutes east of Greenwich: the IANA
 * time zone database gives them no other, and no other country calls a time of its own by them. They say of a time
 * all that an offset does.
 *
 * Others are not zones. BST is British, of Bangladesh and of Bougainville; CST and CDT are American, Chinese and Cuban;
 * IST is Indian, Israeli and Irish; PST and PDT are American and Philippine; EST and EDT were written in Sydney, too;
 * MST is American and Malaysian; AST is Atlantic and Arabian; GST is of Guam and of the Gulf; MSK and KST have
 * changed their offsets. A time with one of these is not read: to take it for the user's zone would contradict the cell.
 */
const minutesEast: Readonly<Record<string, number>> = {
  // Europe, also by their German names.
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  MEZ: 60,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  OEZ: 120,
  OESZ: 180,
  // Africa: West, Central, South, East.
  WAT: 60,
  CAT: 120,
  SAST: 120,
  EAT: 180,
  // Brazil.
  BRT: -180,
  BRST: -120,
  // Asia: western and central Indonesia, Hong Kong, Singapore, Japan.
  WIB: 420,
  WITA: 480,
  HKT: 480,
  SGT: 480,
  JST: 540,
  // Australia and New Zealand.
  AWST: 480,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** Milliseconds east of Greenwich; `null` where it is no abbreviation, or one of several meanings. */
export function abbreviatedZone(text: string): number | null {
  const name = text.toUpperCase();
  const minutes = Object.hasOwn(minutesEast, name) ? minutesEast[name] : undefined;
  return minutes === undefined ? null : minutes * MINUTE;
}
