/** For specs and the component catalogue, where no server sends texts. */
import { compile } from '@/messages/compile';
import { en } from '@/messages/catalogues/en';
import { ENGLISH } from '@/messages/languages';
import { registerMessages } from '@/messages/registry';
import type { CompiledGroup } from '@/messages/compiled';

registerMessages(ENGLISH, compile(en) as Record<string, CompiledGroup>);
