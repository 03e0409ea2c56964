import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { date, list } from '../shared/format.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useResource } from '../shared/use-resource.ts';
import { giveBack, takeOver } from './take-over.ts';
import type { Retirement } from './types.ts';

function whatText( { label, state, retires_at: day, days }: Retirement ): string {
	if ( state === 'gone' ) {
		/* translators: %s: name of a model */
		return sprintf( __( '%s is not offered by its provider any more.', 'causerie-chat' ), label );
	}
	if ( state === 'retired' ) {
		/* translators: 1: name of a model, 2: a date */
		return sprintf( __( '%1$s was retired on %2$s.', 'causerie-chat' ), label, date( day ?? '' ) );
	}
	/* translators: 1: name of a model, 2: a date, 3: number of days */
	return sprintf( _n( '%1$s retires on %2$s, in %3$d day.', '%1$s retires on %2$s, in %3$d days.', days ?? 0, 'causerie-chat' ), label, date( day ?? '' ), days ?? 0 );
}

function thenText( { state, successor, successor_label: label, embeddings }: Retirement ): string {
	if ( successor === null ) {
		return __( 'No successor is known: choose another model.', 'causerie-chat' );
	}
	if ( embeddings ) {
		/* translators: %s: name of a model */
		return sprintf( __( 'Without it only words are searched for. Taking its successor, %s, embeds everything anew.', 'causerie-chat' ), label );
	}
	return state === 'gone'
		? /* translators: %s: name of a model */
		  sprintf( __( '%s answers in its place.', 'causerie-chat' ), label )
		: /* translators: %s: name of a model */
		  sprintf( __( 'From then on %s answers in its place, unless you choose another one.', 'causerie-chat' ), label );
}

/** Models in use that are about to go, or have gone; one press takes over the successor. */
export function RetirementNotices( { onChange }: { onChange?: () => void } ) {
	const announce = useAnnounce();
	const retirements = useResource( 'retirements', api.retirements );
	const [ problem, setProblem ] = useState< ApiProblem >();

	const attempt = async ( run: () => Promise< void > ) => {
		setProblem( undefined );
		try {
			await run();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
		retirements.reload();
		onChange?.();
	};
	const replace = ( retirement: Retirement, successor: string ) =>
		attempt( async () => {
			const taken = await takeOver( retirement, successor );
			const { label, successor_label: next, embeddings } = retirement;
			const text = embeddings
				? /* translators: %s: name of a model */
				  sprintf( __( '%s now embeds everything anew.', 'causerie-chat' ), next )
				: /* translators: 1: name of a model, 2: name of the model that was there before */
				  sprintf( __( '%1$s now answers in place of %2$s.', 'causerie-chat' ), next, label );
			announce( text, {
				label: __( 'Undo', 'causerie-chat' ),
				run: () => void attempt( () => giveBack( taken ) ),
			} );
		} );

	return (
		<>
			<ProblemNotice problem={ problem ?? retirements.problem } onRetry={ retirements.reload } />
			{ ( retirements.value?.retirements ?? [] ).map( ( retirement ) => {
				const { provider, model, state, successor, successor_label: label, embeddings, bots } = retirement;
				const users = [ ...bots.map( ( { name } ) => name ), ...( embeddings ? [ __( 'the search by meaning', 'causerie-chat' ) ] : [] ) ];
				return (
					<Notice
						key={ `${ provider }/${ model }` }
						className="causerie-retirement"
						status={ state === 'retires_soon' ? 'warning' : 'error' }
						isDismissible={ false }
						actions={
							successor === null
								? []
								: [
										{
											/* translators: %s: name of a model */
											label: sprintf( __( 'Change to %s', 'causerie-chat' ), label ),
											variant: 'secondary',
											onClick: () => void replace( retirement, successor ),
										},
								  ]
						}
					>
						<strong>{ whatText( retirement ) }</strong> { thenText( retirement ) }{ ' ' }
						{
							/* translators: %s: names of bots */
							sprintf( __( 'In use by: %s.', 'causerie-chat' ), list( users ) )
						}
					</Notice>
				);
			} ) }
		</>
	);
}
