import { Caller } from './caller.ts';
import type { CauserieOptions } from './options.ts';
import { answers } from './resources/answers.ts';
import { gaps } from './resources/gaps.ts';
import { inboundSources } from './resources/inbound-sources.ts';
import { leads } from './resources/leads.ts';
import { models } from './resources/models.ts';
import { usage } from './resources/usage.ts';
import { websites } from './resources/websites.ts';

/**
 * What those who look after a site ask of its API beside `Causerie`, from tools of their own: a module of its own, so that
 * pages which chat download none of it.
 *
 * Every call rejects with a `CauserieError`, or with the reason of its own signal.
 */
export class CauserieDesk {
	readonly leads: ReturnType< typeof leads >;
	readonly answers: ReturnType< typeof answers >;
	readonly gaps: ReturnType< typeof gaps >;
	readonly inboundSources: ReturnType< typeof inboundSources >;
	readonly websites: ReturnType< typeof websites >;
	readonly models: ReturnType< typeof models >;
	readonly usage: ReturnType< typeof usage >;

	constructor( options: CauserieOptions ) {
		const caller = new Caller( options );
		this.leads = leads( caller );
		this.answers = answers( caller );
		this.gaps = gaps( caller );
		this.inboundSources = inboundSources( caller );
		this.websites = websites( caller );
		this.models = models( caller );
		this.usage = usage( caller );
	}
}
