import apiFetch from '@wordpress/api-fetch';
import { BaseControl, Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useResource } from '../shared/use-resource.ts';
import { chooseImage } from './media.ts';

interface Attachment {
	readonly source_url: string;
}

const loadUrl = async ( id: number ): Promise< string > => ( id === 0 ? '' : ( await apiFetch< Attachment >( { path: `/wp/v2/media/${ id }?_fields=source_url` } ) ).source_url );

/** The picture of the bot, from the media library. */
export function AvatarField( { id, onChange }: { id: number; onChange: ( id: number ) => void } ) {
	const url = useResource( String( id ), () => loadUrl( id ) );
	return (
		<BaseControl __nextHasNoMarginBottom id="causerie-avatar" label={ __( 'Picture', 'causerie-chat' ) }>
			<div className="causerie-avatar">
				{ url.value ? <img src={ url.value } alt={ __( 'The picture of the bot', 'causerie-chat' ) } width={ 48 } height={ 48 } /> : null }
				<Button id="causerie-avatar" __next40pxDefaultSize variant="secondary" onClick={ () => chooseImage( __( 'Choose a picture', 'causerie-chat' ), onChange ) }>
					{ id === 0 ? __( 'Choose a picture', 'causerie-chat' ) : __( 'Replace', 'causerie-chat' ) }
				</Button>
				{ id !== 0 && (
					<Button __next40pxDefaultSize variant="tertiary" onClick={ () => onChange( 0 ) }>
						{ __( 'Remove', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</BaseControl>
	);
}
