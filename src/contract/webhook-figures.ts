import { z } from 'zod';
import { Timestamp } from './ids.ts';

export const FIGURE_PERIODS = [ 'day', 'week', 'month' ] as const;

export const WebhookFiguresQuery = z
	.strictObject( { period: z.enum( FIGURE_PERIODS ).default( 'day' ).describe( 'day: 24 steps of an hour. week: 28 steps of six hours. month: 30 steps of a day. The last step is not over yet.' ) } )
	.describe( 'Which figures of an endpoint are wanted.' );

const figures = {
	delivered: z.int().min( 0 ).describe( 'Attempts that arrived.' ),
	failed: z.int().min( 0 ).describe( 'Attempts that did not.' ),
	given_up: z.int().min( 0 ).describe( 'Deliveries that are not tried again.' ),
	success_rate: z.number().min( 0 ).max( 1 ).nullable().describe( 'How many of the attempts arrived; null where there was none.' ),
	median_ms: z.int().min( 0 ).nullable().describe( 'Half of the answers took at most so long, about; null where there was none.' ),
	p95_ms: z.int().min( 0 ).nullable().describe( 'Nineteen of twenty answers took at most so long, about; null where there was none.' ),
	waiting: z.int().min( 0 ).describe( 'The most deliveries that were seen to wait, up to 10,000. It is looked at once a minute while something is sent.' ),
};

export const WebhookFigures = z
	.strictObject( {
		period: z.enum( FIGURE_PERIODS ),
		step_seconds: z.int().min( 3600 ).describe( 'How long a step is.' ),
		total: z.strictObject( figures ).describe( 'The whole period.' ),
		points: z.array( z.strictObject( { at: Timestamp.describe( 'When the step begins.' ), ...figures } ) ).describe( 'Every step, oldest first.' ),
	} )
	.describe( 'How an endpoint did, for a chart. Times count from the beginning of an attempt to the end of its answer.' );
