import { describe, expect, it } from "vitest";
import { normaliseName, recogniseGeneric } from "../../src/read/field-names.ts";
import type { FieldMap } from "../../src/read/log-format.ts";

describe("normaliseName", () => {
  it.each([
    ["\uFEFFIP Address", "ip address"],
    ["IP\u00A0Address", "ip address"],
    ['"Join_Time"', "join time"],
    ["E-Mail", "e mail"],
    ["Name (Original Name)", "name original name"],
    ["Participant ID (UPN)", "participant id upn"],
    ["  Dirección   IP ", "direccion ip"],
    ["Participant's name", "participants name"],
    ["\u200Brole?", "role"],
    ["#", ""],
  ])("%j is %j", (name, normalised) => {
    expect(normaliseName(name)).toBe(normalised);
  });
});

/** Field and names of the columns that serve it. */
function fieldsOf(names: readonly string[], asked: FieldMap = {}): unknown {
  const found = recogniseGeneric(names, asked);
  if (found === null) return null;
  if (found.kind === "ambiguous") return `ambiguous ${found.field}: ${found.names.join(", ")}`;
  return Object.fromEntries(
    Object.entries(found.columns).map(([field, columns]) => [field, columns.map((c) => names[c])]),
  );
}

/** Names that hold an "ip" and are not where a participant connected from. */
const notAddresses =
  "local ip, internal ip, private ip, relay ip, destination ip, server ip, media node, proxy node, " +
  "subnet, masked public ip, vip, zip, ip version, description, First Reflexive Local IP, tip";

describe("recogniseGeneric", () => {
  it.each([
    ["Client IP", "Name"],
    ["remote_addr", "user_id"],
    ["ipAddress", "joinTime"],
    ["C-IP", "Room"],
    ["Adresse IP", "Role"],
    ["Dirección IP", "Is Guest"],
    ["Public IP", "Duration (minutes)"],
    ["second reflexive local ip", "UPN"],
  ])("finds the address in %j beside %j", (address, other) => {
    expect(fieldsOf([other, address])).toMatchObject({ address: [address] });
  });

  it.each(notAddresses.split(", "))("does not take %j for an address", (name) => {
    expect(fieldsOf(["Name", "Join Time", name])).toBeNull();
    expect(fieldsOf(["Name", name, "IP"])).toMatchObject({ address: ["IP"] });
  });

  it.each([
    "IP-Adresse;E-Mail-Adresse;Teilnehmer;Beitritt;Verlassen",
    "Adresse IP;Adresse e-mail;Nom complet;Heure d'arrivée;Heure de départ",
    "Dirección IP;Correo electrónico;Nombre;Hora de entrada;Hora de salida",
    "Indirizzo IP;Indirizzo e-mail;Nome;Ora di ingresso;Ora di uscita",
    "Endereço de IP;Endereço de e-mail;Nome do participante;Hora de entrada;Hora de saída",
    "IP-adres;E-mailadres;Naam;Tijd van deelname;Vertrektijd",
  ])("reads a header in another language whole: %s", (header) => {
    const names = header.split(";");
    const [address, email, name, join, leave] = names.map((one) => [one]);
    expect(fieldsOf(names)).toEqual({ address, email, name, join, leave });
  });

  it.each([
    ["Name", "Vorname"],
    ["Nom", "Prénom"],
    ["Nombre", "Apellidos"],
    ["Nome", "Cognome"],
  ])("does not take %s for a whole name beside %s", (half, other) => {
    expect(fieldsOf([half, other, "IP"])).toEqual({ address: ["IP"] });
    expect(fieldsOf([half, other, "IP"], { name: half })).toEqual({ address: ["IP"], name: [half] });
  });

  it("gives each field its own column", () => {
    const names = ["ID", "Participant ID", "Name", "E-mail", "IP", "Device", "Role", "Joined at", "Left at", "Room"];
    expect(fieldsOf(names)).toEqual({
      address: ["IP"],
      meeting: ["Room"],
      person: ["Participant ID"],
      email: ["E-mail"],
      name: ["Name"],
      device: ["Device"],
      role: ["Role"],
      join: ["Joined at"],
      leave: ["Left at"],
    });
  });

  it.each([
    ["name", ["Participant", "Display Name", "IP"], "Display Name"],
    ["meeting", ["Room", "Meeting ID", "IP"], "Meeting ID"],
    ["person", ["Participant ID", "Registrant ID", "IP"], "Registrant ID"],
    ["join", ["Start time", "Join time", "IP"], "Join time"],
  ])("prefers a %s by the more telling name", (field, names, chosen) => {
    expect(fieldsOf(names)).toMatchObject({ [field]: [chosen] });
  });

  it("reads no meeting and no person from a bare id, but takes it as a sign", () => {
    expect(fieldsOf(["id", "ip"])).toEqual({ address: ["ip"] });
  });

  it.each([
    [["Client IP", "Name", "Public IP"], "ambiguous address: Client IP, Public IP"],
    [["IP", "Name", "IP"], "ambiguous address: IP, IP"],
    [["User Email", "Name", "User Email", "IP"], "ambiguous email: User Email, User Email"],
  ])("does not choose among %j", (names, answer) => {
    expect(fieldsOf(names)).toBe(answer);
  });

  it.each([[["IP"]], [["IP Address", ""]]])("takes %j, nothing but addresses, for a log", (names) => {
    expect(fieldsOf(names)).toEqual({ address: [names[0]] });
  });

  it.each([[["IP", "Device"]], [["IP", "Country"]], [["Name", "Join Time"]], [["IP", "IP"]], [[]]])(
    "does not take %j for a log",
    (names) => {
      expect(fieldsOf(names)).toBeNull();
    },
  );
});

describe("recogniseGeneric with columns that were asked for", () => {
  const names = ["Wer", "Woher", "Kommentar", "Join Time", "Woher 2"];

  it.each<[FieldMap, unknown]>([
    [{ address: "woher" }, { address: ["Woher"], join: ["Join Time"] }],
    [{ address: "#2" }, { address: ["Woher"], join: ["Join Time"] }],
    [
      { address: "WOHER_2", name: "wer" },
      { address: ["Woher 2"], name: ["Wer"], join: ["Join Time"] },
    ],
    [{ address: "Wohin" }, null],
    [{ address: "#6" }, null],
    [{ address: "#0" }, null],
    [{ address: "" }, null],
    [{ name: "Wer" }, null],
    [
      { address: "Woher", leave: "Join Time" },
      { address: ["Woher"], leave: ["Join Time"] },
    ],
  ])("%j", (asked, answer) => {
    expect(fieldsOf(names, asked)).toEqual(answer);
  });

  it("refuses a name that two columns have", () => {
    expect(fieldsOf(["Woher", "woher"], { address: "Woher" })).toBe("ambiguous address: Woher, woher");
  });

  it("replaces what would have been recognised", () => {
    expect(fieldsOf(["IP", "Client IP", "Name"], { address: "client ip" })).toEqual({
      address: ["Client IP"],
      name: ["Name"],
    });
  });

  it("does not take a row that holds an address at the position for a row of names", () => {
    expect(fieldsOf(["Participant 17", "192.0.2.17"], { address: "#2" })).toBeNull();
    expect(fieldsOf(["Participant 17", "[2001:db8::17]"], { address: "#2" })).toBeNull();
  });
});
