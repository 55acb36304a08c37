// Takes an order as far as the authority lets it go now. What it needs to go on after a crash is stored
// before the authority hears of it.
import type { Order as AcmeOrder } from 'acme-client';
import { unreachable } from '#base/failure.ts';
import { TlsPairError, examinePair } from '#base/tls-pair.ts';
import type { AuthorityParts } from '../authority/open-authority.ts';
import { newKey, openAuthority, type Authority } from '../authority/open-authority.ts';
import { AuthorityError, wordsOf } from '../authority/authority-error.ts';
import { certificateKeyPurpose, renewalOf, type ManagedCertificate } from '../managed-certificate.ts';
import { insertChallenges, updateOrderKey, updateOrderUrl } from './order.store.ts';
import { orderKeyPurpose, orderLifeMs, type Order } from './order.ts';

/**
 * The certificate; null when the authority is still at it. Throws AuthorityError when it is to be given up.
 */
export async function advanceOrder(parts: AuthorityParts, order: Order): Promise<ManagedCertificate | null> {
  if (parts.clock.now() - order.begunAt > orderLifeMs) {
    throw new AuthorityError('The certificate authority did not finish the order within half an hour.');
  }
  const authority = await openAuthority(parts);
  const known = await findOrBegin(authority, { parts, order });
  const visit = { authority, parts, order };
  switch (known.status) {
    case 'pending':
      await presentProofs(visit, known);
      return null;
    case 'ready':
      return finalize(visit, known);
    case 'processing':
      return null;
    case 'valid':
      return fetchCertificate(visit, { known, key: openKey(visit) });
    case 'invalid':
      await authority.proofsOf(known); // says which name was not proven
      throw new AuthorityError(`The certificate authority gave the order up: ${wordsOf(known.error ?? {})}.`);
    default:
      return unreachable(known.status);
  }
}

interface Visit {
  readonly authority: Authority;
  readonly parts: AuthorityParts;
  readonly order: Order;
}

async function findOrBegin(
  authority: Authority,
  { parts, order }: Omit<Visit, 'authority'>,
): Promise<AcmeOrder> {
  if (order.orderUrl !== null) return authority.findOrder(order.orderUrl);
  const made = await authority.newOrder(order.names);
  await parts.store.write((transaction) => updateOrderUrl(transaction, { id: order.id, orderUrl: made.url }));
  return made;
}

/** Every node can answer for a name before the authority is told to look. */
async function presentProofs({ authority, parts }: Visit, known: AcmeOrder): Promise<void> {
  const proofs = await authority.proofsOf(known);
  if (proofs.length === 0) return; // given, and not yet counted
  await parts.store.write((transaction) => insertChallenges(transaction, proofs));
  for (const proof of proofs) await proof.present();
}

async function finalize(visit: Visit, known: AcmeOrder): Promise<ManagedCertificate | null> {
  const { authority, order } = visit;
  const key = order.sealedKey === null ? await makeKey(visit) : openKey(visit);
  const finalized = await authority.finalize(known, { names: order.names, key });
  return finalized.status === 'valid' ? fetchCertificate(visit, { known: finalized, key }) : null;
}

async function makeKey({ parts, order }: Visit): Promise<string> {
  const key = newKey();
  const sealedKey = parts.sealedBox.seal(key, orderKeyPurpose(order.id));
  await parts.store.write((transaction) => updateOrderKey(transaction, { id: order.id, sealedKey }));
  return key;
}

function openKey({ parts, order }: Visit): string {
  if (order.sealedKey === null) throw new AuthorityError('The order has a certificate for no key of ours.');
  return parts.sealedBox.open(order.sealedKey, orderKeyPurpose(order.id));
}

async function fetchCertificate(
  { authority, parts, order }: Visit,
  { known, key }: { readonly known: AcmeOrder; readonly key: string },
): Promise<ManagedCertificate> {
  const chain = await authority.certificateOf(known);
  const { directoryUrl, names } = order;
  try {
    const facts = examinePair({ cert: chain, key }, 'What the certificate authority gave');
    return {
      directoryUrl,
      names,
      chain,
      sealedKey: parts.sealedBox.seal(key, certificateKeyPurpose),
      renewAt: renewalOf(facts, parts.clock.now()),
    };
  } catch (error) {
    if (error instanceof TlsPairError) throw new AuthorityError(error.message, { cause: error });
    throw error;
  }
}
