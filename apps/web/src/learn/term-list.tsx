import { Disclosure } from '@/ui/disclosure';
import { glossaryAddress, glossaryTexts, type Term } from './glossary';

/** The explanations of some terms, each in a disclosure, with a link to the whole glossary in another tab. */
export function TermList({ terms }: { terms: readonly Term[] }) {
  return (
    <div className="flex flex-col">
      {terms.map((term) => (
        <Disclosure key={term} summary={glossaryTexts.terms[term].name}>
          <p className="text-sm">{glossaryTexts.terms[term].text}</p>
          <a
            href={glossaryAddress(term)}
            target="_blank"
            rel="noopener"
            className="inline-flex min-h-9 items-center self-start text-sm text-accent underline underline-offset-4"
          >
            {glossaryTexts.more({ term: glossaryTexts.terms[term].name })}
          </a>
        </Disclosure>
      ))}
    </div>
  );
}
