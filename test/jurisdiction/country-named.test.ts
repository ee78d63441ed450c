import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryCodes, countryName } from "../../src/jurisdiction/countries.ts";
import { countryNamed, namableCountries, nameMayInclude } from "../../src/jurisdiction/country-named.ts";
import { otherCountryNames } from "../../src/jurisdiction/other-country-names.ts";
import { hostileText } from "../support/hostile-text.ts";

describe("a platform's word for a place", () => {
  it.each([
    ["NO", "NO"],
    ["no", "NO"],
    [" NO ", "NO"],
    ["UK", "GB"],
    ["XK", "XK"],
    ["CN", "CN"],
    ["Oslo (NO)", "NO"],
    ["San Jose (US )", "US"],
    ["oslo (no)", "NO"],
    ["Tbilisi, Georgia (GE)", "GE"],
    ["Atlanta, Georgia (US)", "US"],
    ["Oslo, Norway", "NO"],
    ["Oslo , NORWAY ", "NO"],
    ["Atlanta, Georgia, United States", "US"],
    ["London, UK", "GB"],
    ["Boston, U.S.", "US"],
    ["france", "FR"],
    ["The Netherlands", "NL"],
    ["Gambia, The", "GM"],
    ["TÜRKİYE", "TR"],
    ["Turkiye", "TR"],
    ["Turkey", "TR"],
    ["Cote d’Ivoire", "CI"],
    ["Ivory Coast", "CI"],
    ["Reunion", "RE"],
    ["St. Lucia", "LC"],
    ["Trinidad & Tobago", "TT"],
    ["Timor Leste", "TL"],
    ["Goma, Congo - Kinshasa", "CD"],
    ["Seoul, Korea, Republic of", "KR"],
    ["Korea, Democratic People's Republic of", "KP"],
    ["Russian Federation", "RU"],
    ["Czech Republic", "CZ"],
    ["Vietnam", "VN"],
    ["Viet Nam", "VN"],
    ["United States of America", "US"],
    ["Jersey", "JE"],
  ])("%j names %s", (text, named) => {
    expect(countryNamed(text)).toBe(named);
  });

  it.each([
    ["China", "China"],
    ["Beijing, China", "China"],
    ["People's Republic of China", "China"],
    ["Beijing (CN)", "CN"],
    ["China (CN)", "CN"],
    ["mainland China", "CN"],
    ["Hong Kong", "HK"],
    ["Central, Hong Kong SAR (China)", "HK"],
    ["Hong Kong SAR China", "HK"],
    ["Hong Kong, China", "HK"],
    ["China, Hong Kong", "HK"],
    ["Central, Hong Kong, China", "HK"],
    ["Macau", "MO"],
    ["Macao, China", "MO"],
    ["Taipei, Taiwan, Province of China", "TW"],
    ["Taiwan, China", "TW"],
    ["Hong Kong (CN)", null],
    ["Hong Kong, mainland China", null],
    ["San Juan, Puerto Rico, United States", "PR"],
  ])("tells the word China from the code: %j names %s", (text, named) => {
    expect(countryNamed(text)).toBe(named);
  });

  it.each([
    "",
    " ",
    ",",
    "()",
    "(ZZ)",
    "ZZ",
    "No",
    "Georgia",
    "Tbilisi, Georgia",
    "Korea",
    "Congo",
    "Virgin Islands",
    "Saint Martin",
    "San Francisco, CA",
    "Oslo, NO",
    "New York",
    "New Jersey",
    "Invented town",
    "Norway, Sweden",
    "Norway (SE)",
    "Norway House, Manitoba",
    "Oslo (NO) office",
    "constructor",
    "__proto__",
    `Oslo, ${"x".repeat(300)}, Norway`,
  ])("%j names none", (text) => {
    expect(countryNamed(text)).toBeNull();
  });

  it.each(countryCodes.filter((code) => code !== "GE"))("%s is named by its code, and by its name", (code) => {
    for (const text of [code, code.toLowerCase(), countryName(code), `Invented town, ${countryName(code)}`]) {
      expect(countryNamed(text)).toBe(code);
    }
    expect(countryNamed(`Invented town (${code})`)).toBe(code);
  });

  it.each(Object.entries(otherCountryNames).flatMap(([code, names]) => names.map((name) => [name, code] as const)))(
    "%s is %s, and a name of no other",
    (name, code) => {
      expect(countryCodes).toContain(code);
      expect(countryNamed(name)).toBe(code);
      expect(countryNamed(name.toUpperCase())).toBe(code);
    },
  );

  it("never throws, and names nothing but what can be named", () => {
    const parts = fc.array(fc.oneof(hostileText, fc.constantFrom("Norway", "(NO)", ",", " ", "China", "NO")), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.oneof(parts, fc.array(fc.string({ unit: "binary" }))), (words) => {
        const named = countryNamed(words.join(""));
        expect([null, ...namableCountries]).toContain(named);
      }),
    );
  });

  it("names may include places that are none of the others' own", () => {
    expect(countryCodes.filter((code) => nameMayInclude("China", code))).toEqual(["HK", "MO", "TW"]);
    expect(nameMayInclude("CN", "HK")).toBe(false);
    expect(nameMayInclude("HK", "CN")).toBe(false);
    const states = namableCountries.filter((one) => countryCodes.some((code) => nameMayInclude(one, code)));
    const included = countryCodes.filter((code) => states.some((one) => nameMayInclude(one, code)));
    expect(states.filter((one) => included.includes(one))).toEqual([]);
    for (const code of included) expect(states.filter((one) => nameMayInclude(one, code))).toHaveLength(1);
  });
});
