import { partTexts } from '@/messages/part-texts';

/** The address contains the version of the texts, so what it returns never changes. */
const HEADERS = { 'Cache-Control': 'public, max-age=31536000, immutable' };

interface Context {
  params: Promise<{ version: string; language: string; part: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const texts = partTexts(await params);
  return texts === undefined
    ? new Response(null, { status: 404 })
    : Response.json(texts, { headers: HEADERS });
}
