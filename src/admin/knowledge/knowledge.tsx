import { Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { AnswerScreen } from './answer-screen.tsx';
import { AnswersScreen } from './answers-screen.tsx';
import { DocumentScreen } from './document-screen.tsx';
import { GapsScreen } from './gaps-screen.tsx';
import { KnowledgeScreen } from './knowledge-screen.tsx';
import { SynonymsScreen } from './synonyms-screen.tsx';
import { UploadScreen } from './upload/upload-screen.tsx';
import { WebsitesScreen } from './websites-screen.tsx';

// DataViews is in the file of the list of conversations already.
const DocumentsScreen = lazy( () => import( /* webpackChunkName: "admin/conversations" */ './documents-screen.tsx' ) );

/** What the bots know: how far, one by one, what the owner answers and uploads, what is missing. */
export function Knowledge( { part, id }: { readonly part: string | undefined; readonly id: string | undefined } ) {
	switch ( part ) {
		case 'documents':
			return id === undefined ? (
				<Suspense fallback={ <Spinner /> }>
					<DocumentsScreen />
				</Suspense>
			) : (
				<DocumentScreen key={ id } id={ id } />
			);
		case 'answers':
			return id === undefined ? <AnswersScreen /> : <AnswerScreen key={ id } id={ id } />;
		case 'synonyms':
			return <SynonymsScreen />;
		case 'upload':
			return <UploadScreen />;
		case 'websites':
			return <WebsitesScreen />;
		case 'gaps':
			return <GapsScreen />;
		default:
			return <KnowledgeScreen />;
	}
}
