/** SHA-256 of the only style and the only script that run in the page; a test says what they have to be. */
const STYLE = "Oq2r4b9ds5ycr/xpNrOWwjOe/B8Oi82O/b4lRtKB6K0=";
const SCRIPT = "5UIlcN1VGEUMz4QBsdIPeqyOk9L1tXXWNeszEtNI6X0=";

/** What a page may do: nothing but apply its own style and run its own script. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE}'`,
  `script-src 'sha256-${SCRIPT}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
