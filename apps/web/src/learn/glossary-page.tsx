import { PageFrame } from '@/ui/page-frame';
import { glossaryTexts, TERMS } from './glossary';

/** How a meeting connects, for beginners. Rendered on the server: it needs no script. */
export function GlossaryPage() {
  return (
    <PageFrame>
      <article className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-8">
        <h1 className="text-3xl font-semibold text-balance">{glossaryTexts.title}</h1>
        <p className="text-lg text-pretty text-muted">{glossaryTexts.intro}</p>
        <nav aria-label={glossaryTexts.contents}>
          <ul className="flex flex-wrap gap-x-4">
            {TERMS.map((term) => (
              <li key={term}>
                <a
                  href={`#${term}`}
                  className="inline-flex min-h-9 items-center text-accent underline underline-offset-4"
                >
                  {glossaryTexts.terms[term].name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {TERMS.map((term) => (
          <section
            key={term}
            id={term}
            aria-labelledby={`${term}-name`}
            className="flex scroll-mt-6 flex-col gap-2 rounded-xl border-t border-edge pt-5 target:bg-raised target:p-5"
          >
            <h2 id={`${term}-name`} className="text-xl font-semibold">
              {glossaryTexts.terms[term].name}
            </h2>
            <p className="text-pretty">{glossaryTexts.terms[term].text}</p>
          </section>
        ))}
      </article>
    </PageFrame>
  );
}
