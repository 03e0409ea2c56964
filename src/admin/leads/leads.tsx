import { Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { LeadScreen } from './lead-screen.tsx';

// In one file with the other list: what both need is as large as everything else together.
const LeadList = lazy( () => import( /* webpackChunkName: "admin/conversations" */ './list-screen.tsx' ) );

/** Those who left a way to be reached: the list, or one of them. */
export function Leads( { id }: { id: string | undefined } ) {
	if ( id !== undefined ) {
		return <LeadScreen key={ id } id={ id } />;
	}
	return (
		<Suspense
			fallback={
				<p className="causerie-loading" role="status">
					<Spinner /> { __( 'Loading…', 'causerie-chat' ) }
				</p>
			}
		>
			<LeadList />
		</Suspense>
	);
}
