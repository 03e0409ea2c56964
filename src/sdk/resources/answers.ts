import type { Caller } from '../caller.ts';

/** Questions that the owner has answered. */
export const answers = ( caller: Caller ) => ( {
	list: caller.list( 'GET /knowledge/answers', 'answers' ),
	create: caller.body( 'POST /knowledge/answers' ),
	get: caller.plain( 'GET /knowledge/answers/{answer_id}' ),
	replace: caller.body( 'PUT /knowledge/answers/{answer_id}' ),
	delete: caller.plain( 'DELETE /knowledge/answers/{answer_id}' ),
} );
