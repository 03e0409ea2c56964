import type { Caller } from '../caller.ts';

/** Who answers. */
export const bots = ( caller: Caller ) => ( {
	list: caller.plain( 'GET /bots' ),
	create: caller.body( 'POST /bots' ),
	get: caller.plain( 'GET /bots/{bot_id}' ),
	/** Replaces a bot as a whole. */
	update: caller.body( 'PUT /bots/{bot_id}' ),
	/** Moves a bot to the trash. */
	delete: caller.plain( 'DELETE /bots/{bot_id}' ),
	/** Takes a bot out of the trash. */
	restore: caller.plain( 'POST /bots/{bot_id}/restore' ),
	/** Says which intents a sentence has, and why. */
	tryIntents: caller.body( 'POST /bots/{bot_id}/intents/try' ),
} );
