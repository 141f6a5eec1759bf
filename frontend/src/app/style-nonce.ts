/**
 * From now on every <style> element made by a script carries the nonce the server gave this page.
 *
 * The component library adds its styles as elements, some of them (dialogs, scroll bars) without a way to
 * hand the nonce on; the server allows no inline style without it.
 */
export function giveStylesTheirNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return;
  /* eslint-disable @typescript-eslint/no-deprecated -- the types deprecate one overload for long gone elements */
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = create(name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  };
}
