// Talks to the operator's device, which only a script can. Without it there is the password.
(() => {
  'use strict';

  if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) {
    return;
  }

  const token = document.querySelector('input[name=_csrf]').value;

  const ask = async (path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': token },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${path} answered ${answer.status}`);
    }
    return answer.json();
  };

  const signIn = async () => {
    const options = await ask('/console/passkeys/sign-in/options');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const key = await navigator.credentials.get({ publicKey });
    return (await ask('/console/passkeys/sign-in', key.toJSON())).redirectUrl;
  };

  const add = async (label) => {
    const options = await ask('/console/account/passkeys/options');
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const key = await navigator.credentials.create({ publicKey });
    await ask('/console/account/passkeys', { publicKey: { credential: key.toJSON(), label } });
  };

  const button = document.querySelector('#passkey-sign-in');
  if (button) {
    document.querySelector('#passkey').hidden = false;
    button.addEventListener('click', () => {
      signIn().then(
        (there) => location.assign(there),
        () => location.assign('/console/sign-in?notice=PASSKEY'));
    });
  }

  const form = document.querySelector('#passkey-add');
  if (form) {
    form.hidden = false;
    form.addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      add(document.querySelector('#passkey-label').value).then(
        () => location.assign('/console/account?notice=ADDED'),
        () => { document.querySelector('#passkey-fault').hidden = false; });
    });
  }
})();
