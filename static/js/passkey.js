// Passkeys: shows what has data-passkey where the browser knows them, and fills in its answer.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function asked(spelt) {
  const options = JSON.parse(spelt);
  const read = (each) => ({ ...each, id: toBytes(each.id) });
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user = read(options.user);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) options[list] = options[list].map(read);
  }
  return { publicKey: options };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: toText(credential.rawId), type, response });
}

for (const place of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const deed = place.dataset.passkey;
  const form = place.querySelector("form");
  place.hidden = Boolean(deed) && !place.dataset.options;

  form?.addEventListener("submit", async (event) => {
    const answer = form.elements.credential;
    if (answer.value) return;
    event.preventDefault();
    const refused = form.querySelector("[role=alert][hidden], [role=alert].refused");
    try {
      answer.value = answered(await navigator.credentials[deed](asked(place.dataset.options)));
      form.requestSubmit();
    } catch {
      refused.classList.add("refused");
      refused.textContent = place.dataset.refused;
      refused.hidden = false;
    }
  });
}
