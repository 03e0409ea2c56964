<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Privacy\Audit\AuditTrail;

defined( 'ABSPATH' ) || exit;

/** WordPress's tools for exporting and erasing personal data, with what this plugin keeps. */
final class PersonalDataDoor implements Door {

	private const PREFIX = 'causerie-chat-';

	/**
	 * @param \Closure(): list<PersonalData> $sources In the order in which they are erased.
	 * @param \Closure(): People             $people
	 * @param \Closure(): AuditTrail         $audit
	 */
	public function __construct(
		private readonly \Closure $sources,
		private readonly \Closure $people,
		private readonly \Closure $audit,
	) {}

	public function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', [ $this, 'addExporters' ] );
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'addErasers' ] );
	}

	/**
	 * @param array<string, mixed> $exporters
	 * @return array<string, mixed>
	 */
	public function addExporters( array $exporters ): array {
		foreach ( $this->all() as $source ) {
			$exporters[ self::PREFIX . $source->id() ] = [
				'exporter_friendly_name' => $source->label(),
				'callback'               => fn ( string $email, int $page = 1 ): array => $this->export( $source, $email, $page ),
			];
		}
		return $exporters;
	}

	/**
	 * @param array<string, mixed> $erasers
	 * @return array<string, mixed>
	 */
	public function addErasers( array $erasers ): array {
		foreach ( $this->all() as $source ) {
			$erasers[ self::PREFIX . $source->id() ] = [
				'eraser_friendly_name' => $source->label(),
				'callback'             => fn ( string $email ): array => $this->erase( $source, $email ),
			];
		}
		return $erasers;
	}

	/**
	 * @return array{data: list<array<string, mixed>>, done: bool}
	 * @throws DatabaseException
	 */
	private function export( PersonalData $source, string $email, int $page ): array {
		$exported = $source->export( ( $this->people )()->of( $email ), $page );
		if ( $exported['data'] !== [] ) {
			( $this->audit )()->record( Actor::currentUser(), 'personal_data.exported', subject: $source->id(), count: count( $exported['data'] ) );
		}
		return $exported;
	}

	/**
	 * @return array{items_removed: int, items_retained: bool, messages: list<string>, done: bool}
	 * @throws DatabaseException
	 */
	private function erase( PersonalData $source, string $email ): array {
		$erased = $source->erase( ( $this->people )()->of( $email ) );
		if ( $erased['removed'] > 0 ) {
			( $this->audit )()->record( Actor::currentUser(), 'personal_data.erased', subject: $source->id(), count: $erased['removed'] );
		}
		return [
			'items_removed'  => $erased['removed'],
			'items_retained' => false,
			'messages'       => [],
			'done'           => $erased['done'],
		];
	}

	/** @return list<PersonalData> */
	private function all(): array {
		/**
		 * What is exported and erased of a person. Whoever keeps more adds a source of their own.
		 *
		 * @param list<PersonalData> $sources In the order in which they are erased: what is found by the visitor before the visitor.
		 */
		$sources = apply_filters( 'causerie_personal_data', ( $this->sources )() );
		return array_values( array_filter( (array) $sources, static fn ( mixed $source ): bool => $source instanceof PersonalData ) );
	}
}
