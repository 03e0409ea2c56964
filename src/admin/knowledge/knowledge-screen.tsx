import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Coverage } from './coverage.tsx';
import { EmbeddingsSection } from './embeddings-section.tsx';
import { Reading } from './reading.tsx';
import { SearchBox } from './search-box.tsx';
import { KnowledgeSections } from './sections.tsx';
import { useKnowledgeStatus } from './use-knowledge-status.ts';

/** What the bot knows of the site. */
export function KnowledgeScreen() {
	const status = useKnowledgeStatus();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const read = async () => {
		try {
			status.replace( await api.reindex() );
			setProblem( undefined );
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
	};
	return (
		<Screen
			title={ __( 'Knowledge', 'causerie-chat' ) }
			intro={ __( 'Published pages and posts are read as soon as they are saved. Drafts, private and password-protected content is never used.', 'causerie-chat' ) }
			actions={
				<>
					<Button __next40pxDefaultSize variant="secondary" href={ href( 'facts' ) }>
						{ __( 'Facts and fields', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="secondary" onClick={ read }>
						{ __( 'Read the site again', 'causerie-chat' ) }
					</Button>
				</>
			}
		>
			<KnowledgeSections current="" />
			<ProblemNotice problem={ problem } />
			<Loading resource={ status }>{ ( value ) => <Reading status={ value } onChange={ status.replace } /> }</Loading>
			<Coverage />
			<SearchBox />
			<EmbeddingsSection />
		</Screen>
	);
}
