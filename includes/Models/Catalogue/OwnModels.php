<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Contract\Contract;

defined( 'ABSPATH' ) || exit;

/** Models and prices that the owner added, in one autoloaded option. */
final class OwnModels {

	public const OPTION = 'causerie_own_models';

	private const SCHEMA = 'OwnModels';

	public function __construct( private readonly Contract $contract ) {}

	/** @return list<CatalogueModel> What is stored and valid; another version of the plugin may have stored it. */
	public function all(): array {
		$models = [];
		$stored = get_option( self::OPTION, [] );
		foreach ( is_array( $stored ) ? $stored : [] as $row ) {
			$verdict = $this->contract->judge( self::SCHEMA, json_decode( (string) wp_json_encode( [ 'models' => [ $row ] ] ) ) );
			if ( $verdict->isValid() ) {
				$models[] = CatalogueModel::fromArray( ( (array) $verdict->value )['models'][0] );
			}
		}
		return $models;
	}

	/** @param list<array<string, mixed>> $rows The contract's CatalogueModel, every field said. Of two for one model the last one stays. */
	public function replace( array $rows ): void {
		$byName = [];
		foreach ( $rows as $row ) {
			$byName[ $row['kind'] . '/' . $row['id'] ] = $row;
		}
		update_option( self::OPTION, array_values( $byName ), true );
	}
}
