// Apple's property lists in XML.
import { element, writeXml, type XmlElement } from './xml.ts';

export type PlistValue =
  | string
  | number
  | boolean
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue };

const doctype =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" ' +
  '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';

/** Numbers are whole. */
export const writePlist = (value: PlistValue): string =>
  writeXml(element('plist', [valueElement(value)], { version: '1.0' }), { doctype });

function valueElement(value: PlistValue): XmlElement {
  if (typeof value === 'string') return element('string', value);
  if (typeof value === 'number') return element('integer', String(value));
  if (typeof value === 'boolean') return element(String(value), '');
  if (isList(value)) return element('array', value.map(valueElement));
  const pairs = Object.entries(value).flatMap(([key, held]) => [element('key', key), valueElement(held)]);
  return element('dict', pairs);
}

const isList = (value: object): value is readonly PlistValue[] => Array.isArray(value);
