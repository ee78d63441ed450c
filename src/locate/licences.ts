const dbIp = "CC BY 4.0; IP Geolocation by DB-IP, https://db-ip.com";

/** Licences by the type in a database's metadata; the first that fits is taken. */
const licences: readonly { readonly type: RegExp; readonly licence: string }[] = [
  { type: /^DBIP-.*Lite/i, licence: dbIp },
  {
    type: /^GeoLite2-/,
    licence: "GeoLite End User License Agreement; contains GeoLite data by MaxMind, https://www.maxmind.com",
  },
  { type: /^ipinfo.*lite/i, licence: "CC BY-SA 4.0; IP address data powered by IPinfo, https://ipinfo.io" },
];

/** The licence of the database that ships with the program. */
export const bundledLicence = dbIp;

/** The licence of a database of this type, with the attribution that it asks for; `null` where the type tells none. */
export function licenceOf(type: string): string | null {
  return licences.find((entry) => entry.type.test(type))?.licence ?? null;
}
