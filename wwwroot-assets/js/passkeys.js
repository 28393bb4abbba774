// Passkeys, on the sign-in page and in the account. A form with data-passkey asks its address for the options, the browser
// for the passkey, and then sends itself with the answer. Without script or passkeys the form stays hidden.

const supported = "PublicKeyCredential" in window
  && "parseRequestOptionsFromJSON" in PublicKeyCredential
  && "parseCreationOptionsFromJSON" in PublicKeyCredential;

async function ask(form) {
  const answer = await fetch(form.dataset.passkey, {
    method: "POST",
    headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
  });
  if (!answer.ok) {
    throw new Error(`The portal answered ${answer.status}`);
  }
  const options = await answer.json();
  const credential = "passkeyNew" in form.dataset
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential);
}

function prepare(form) {
  form.hidden = false;
  const failed = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.Credential.value = await ask(form);
    } catch {
      // Cancelled, timed out or refused: the browser does not say which.
      failed.hidden = false;
      return;
    }
    form.submit();
  });
}

if (supported) {
  document.querySelectorAll("form[data-passkey][hidden]").forEach(prepare);
}
