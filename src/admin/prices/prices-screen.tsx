import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Form, useFormField } from '../shared/form.tsx';
import { insertAt, removeAt, replaceAt } from '../shared/lists.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounceHere } from '../shared/notices.tsx';
import { href } from '../shared/router.ts';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';
import { newModel } from './own-models.ts';
import { OwnModelRow } from './own-model-row.tsx';

type Own = Parsed< 'OwnModels' >;

function Rows( { own, change }: { own: Own; change: ( to: ( models: Own[ 'models' ] ) => Own[ 'models' ] ) => void } ) {
	const announce = useAnnounceHere();
	const { rule } = useFormField( '/models' );
	const remove = ( index: number ) => {
		const gone = own.models[ index ];
		change( ( models ) => removeAt( models, index ) );
		if ( gone ) {
			announce( __( 'The model was removed. Save to keep it so.', 'causerie-chat' ), { label: __( 'Undo', 'causerie-chat' ), run: () => change( ( models ) => insertAt( models, index, gone ) ) } );
		}
	};
	return (
		<>
			{ own.models.length === 0 ? (
				<p className="causerie-empty">
					{ __( 'You have added nothing yet, and need not: the models of OpenAI, Anthropic, Google and Mistral are known with their prices. Add the models of your own servers here, or the prices that you have agreed on.', 'causerie-chat' ) }
				</p>
			) : (
				<ul className="causerie-prices">
					{ own.models.map( ( model, index ) => (
						<OwnModelRow key={ index } model={ model } index={ index } onChange={ ( next ) => change( ( models ) => replaceAt( models, index, next ) ) } onRemove={ () => remove( index ) } />
					) ) }
				</ul>
			) }
			{ own.models.length < ( rule.maxItems ?? Infinity ) && (
				<p>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( models ) => [ ...models, newModel() ] ) }>
						{ __( 'Add a model', 'causerie-chat' ) }
					</Button>
				</p>
			) }
		</>
	);
}

function PricesForm( { own }: { own: Own } ) {
	const draft = useDraft< Own >( {
		key: 'prices',
		saved: own,
		schema: SCHEMAS.OwnModels,
		read: api.ownModels,
		write: api.saveOwnModels,
	} );
	return (
		<Form draft={ draft }>
			<Rows own={ draft.value } change={ ( to ) => draft.update( ( now ) => ( { models: to( now.models ) } ) ) } />
			<SaveBar draft={ draft } saved={ __( 'The models and prices were saved.', 'causerie-chat' ) } />
		</Form>
	);
}

/** Models and prices that the owner adds to those that are known. */
export function PricesScreen() {
	const own = useResource( 'own-models', api.ownModels );
	return (
		<Screen
			title={ __( 'Own models and prices', 'causerie-chat' ) }
			intro={ __( 'What a model costs is in US dollars for a million tokens, as providers charge. A model that is known already keeps its facts and takes your price.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="tertiary" href={ href( 'models' ) }>
					{ __( 'All providers', 'causerie-chat' ) }
				</Button>
			}
		>
			<Loading resource={ own }>{ ( value ) => <PricesForm own={ value } /> }</Loading>
		</Screen>
	);
}
