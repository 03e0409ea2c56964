import { FormTokenField } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Tag } from '../../contract/sessions.ts';

interface Props {
	readonly label: string;
	readonly value: readonly string[];
	readonly suggestions: readonly string[];
	readonly onChange: ( tags: string[] ) => void;
}

const isText = ( token: unknown ): token is string => typeof token === 'string';

/** Tags as the contract allows them: others are not taken. */
export function TagsField( { label, value, suggestions, onChange }: Props ) {
	return (
		<FormTokenField
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			__experimentalExpandOnFocus
			__experimentalShowHowTo={ false }
			label={ label }
			value={ [ ...value ] }
			suggestions={ [ ...suggestions ] }
			__experimentalValidateInput={ ( token ) => Tag.safeParse( token.trim() ).success }
			messages={ {
				added: __( 'Tag added.', 'causerie-chat' ),
				removed: __( 'Tag removed.', 'causerie-chat' ),
				remove: __( 'Remove tag', 'causerie-chat' ),
				__experimentalInvalid: __( 'A tag has at most 50 characters and no comma.', 'causerie-chat' ),
			} }
			onChange={ ( tokens ) => onChange( [ ...new Set( tokens.filter( isText ).map( ( token ) => token.trim() ) ) ] ) }
		/>
	);
}
