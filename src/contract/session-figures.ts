import { z } from 'zod';
import { PATH_PARAMETERS, SessionId } from './ids.ts';

export const SessionFiguresQuery = z.strictObject( {
	ids: z
		.string()
		.max( 6500 )
		.regex( new RegExp( `^${ PATH_PARAMETERS.session_id }(,${ PATH_PARAMETERS.session_id }){0,99}$` ) )
		.describe( 'Up to 100 ids of sessions, separated by commas.' ),
} );

export const SessionFigures = z
	.strictObject( {
		figures: z
			.array(
				z.strictObject( {
					session_id: SessionId,
					cost: z.number().min( 0 ).describe( 'What its replies cost in the currency of the site, as far as prices are known.' ),
				} )
			)
			.describe( 'Of the sessions that have messages.' ),
	} )
	.describe( 'What is added up from the messages of sessions.' );
