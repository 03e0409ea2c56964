import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, type ApiProblem } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useLateDeletion, type LateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { facts, usedText } from './facts.ts';
import { Going } from '../shared/going.tsx';
import { scopeText } from './scope-words.ts';

type Grant = Parsed< 'OAuthGrant' >;

const PER_PAGE = 20;

/* translators: %d: number of a user */
const whoText = ( { user_name: name, user_id: id }: Grant ): string => ( name === '' ? sprintf( __( 'User %d, who is no longer there', 'causerie-chat' ), id ) : name );

function GrantRow( { grant, deletion }: { readonly grant: Grant; readonly deletion: LateDeletion } ) {
	const name = grant.client_name;
	if ( deletion.pending === grant.grant_id ) {
		return (
			<Going
				/* translators: 1: name of an application, 2: name of a user */
				text={ sprintf( __( '“%1$s” can no longer act for %2$s in a moment.', 'causerie-chat' ), name, whoText( grant ) ) }
				deletion={ deletion }
			/>
		);
	}
	/* translators: %s: a date */
	const since = sprintf( __( 'since %s', 'causerie-chat' ), date( grant.created_at ) );
	/* translators: %s: a date */
	const until = sprintf( __( 'ends on %s if it is not used until then', 'causerie-chat' ), date( grant.expires_at ) );
	return (
		<>
			<div className="causerie-access__what">
				<strong>{ whoText( grant ) }</strong>
				<span>{ name }</span>
			</div>
			<p>{ facts( grant.scopes.map( scopeText ) ) }</p>
			<p className="causerie-muted">{ facts( [ since, usedText( grant.last_used_at ), until ] ) }</p>
			<div>
				<Button
					size="compact"
					variant="tertiary"
					isDestructive
					/* translators: 1: name of an application, 2: name of a user */
					aria-label={ sprintf( __( 'End access: %1$s for %2$s', 'causerie-chat' ), name, whoText( grant ) ) }
					onClick={ () => deletion.request( grant.grant_id ) }
				>
					{ __( 'End access', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}

/** Who has let which application in, and how that ends. */
export function GrantsSection( { onChange }: { readonly onChange: () => void } ) {
	const [ page, setPage ] = useState( 1 );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const grants = useResource( `grants/${ page }`, () => api.oauthGrants( page, PER_PAGE ) );
	const deletion = useLateDeletion( api.endGrant, ( failure ) => {
		setProblem( failure );
		onChange();
		grants.reload();
	} );
	return (
		<Section title={ __( 'Let in by users', 'causerie-chat' ) } help={ __( 'An application can do for a user only what the user may do, now and not when it was let in.', 'causerie-chat' ) }>
			<ProblemNotice problem={ problem } />
			<Loading resource={ grants }>
				{ ( { body, total } ) => {
					const pages = Math.max( 1, Math.ceil( total / PER_PAGE ) );
					return (
						<>
							{ body.grants.length === 0 && <p className="causerie-muted">{ __( 'No user has let an application in.', 'causerie-chat' ) }</p> }
							<ul className="causerie-access causerie-access--plain">
								{ body.grants.map( ( grant ) => (
									<li key={ grant.grant_id }>
										<GrantRow grant={ grant } deletion={ deletion } />
									</li>
								) ) }
							</ul>
							{ pages > 1 && (
								<div className="causerie-pager">
									<span>
										{
											/* translators: 1: number of this page, 2: number of all pages */
											sprintf( __( 'Page %1$d of %2$d', 'causerie-chat' ), page, pages )
										}
									</span>
									<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page <= 1 } onClick={ () => setPage( page - 1 ) }>
										{ __( 'Previous', 'causerie-chat' ) }
									</Button>
									<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page >= pages } onClick={ () => setPage( page + 1 ) }>
										{ __( 'Next', 'causerie-chat' ) }
									</Button>
								</div>
							) }
						</>
					);
				} }
			</Loading>
		</Section>
	);
}
