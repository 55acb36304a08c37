// Documents as trees: text and attributes are escaped when they are written, and nowhere else.
import { escapeMarkup } from '#base/escape-markup.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
}

export const element = (
  name: string,
  content: XmlElement['content'],
  attributes: XmlElement['attributes'] = {},
): XmlElement => ({ name, attributes, content });

/** `doctype` is written as it is. */
export const writeXml = (root: XmlElement, { doctype = '' }: { readonly doctype?: string } = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}${write(root, '')}`;

function write({ name, attributes, content }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`);
  const start = `${indent}<${name}${pairs.join('')}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escapeMarkup(content)}</${name}>\n`;
  const children = content.map((child) => write(child, `${indent}  `));
  return `${start}>\n${children.join('')}${indent}</${name}>\n`;
}
